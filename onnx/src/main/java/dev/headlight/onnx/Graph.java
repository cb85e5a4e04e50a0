package dev.headlight.onnx;

import dev.headlight.ModelException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The graph of an ONNX file, without its numbers. Immutable. */
public final class Graph {

    private final Path file;
    private final long operators;
    private final List<Node> nodes;
    private final Map<String, Tensor> tensors;
    private final List<ValueInfo> inputs;
    private final List<ValueInfo> outputs;
    private final Map<String, Node> producers;
    private final Map<String, List<Node>> consumers = new HashMap<>();
    private final Set<String> computed = new HashSet<>();

    private Graph(
            Path file,
            long operators,
            List<Node> nodes,
            Map<String, Tensor> tensors,
            List<ValueInfo> inputs,
            List<ValueInfo> outputs,
            Map<String, Node> producers) {
        this.file = file;
        this.operators = operators;
        this.nodes = List.copyOf(nodes);
        this.tensors = tensors;
        this.inputs = inputs.stream()
                .filter(input -> !tensors.containsKey(input.name()))
                .toList();
        this.outputs = List.copyOf(outputs);
        this.producers = producers;
        this.inputs.forEach(input -> computed.add(input.name()));
        for (Node node : nodes) {
            Set.copyOf(node.inputs())
                    .forEach(input -> consumers
                            .computeIfAbsent(input, name -> new ArrayList<>())
                            .add(node));
            if (node.inputs().stream().anyMatch(computed::contains)) {
                computed.addAll(node.outputs());
            }
        }
    }

    /** Brings nodes into order, and refuses a graph that has none. */
    static Graph of(
            Path file,
            long operators,
            List<Node> nodes,
            List<Tensor> tensors,
            List<ValueInfo> inputs,
            List<ValueInfo> outputs) {
        Map<String, Node> producers = new HashMap<>();
        for (Node node : nodes) {
            for (String output : node.outputs()) {
                if (!output.isEmpty() && producers.put(output, node) != null) {
                    throw new ModelException(file + ": two nodes make the value \"" + output + "\"; export it again");
                }
            }
        }
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null || producers.containsKey(tensor.name())) {
                throw new ModelException(file + ": the tensor \"" + tensor.name() + "\" occurs twice; export it again");
            }
        }
        return new Graph(file, operators, sorted(file, nodes, producers), byName, inputs, outputs, producers);
    }

    /** Each node after those whose values it reads, else in the order of the file. */
    private static List<Node> sorted(Path file, List<Node> nodes, Map<String, Node> producers) {
        Map<Node, Integer> waiting = new IdentityHashMap<>();
        Map<Node, List<Node>> readers = new IdentityHashMap<>();
        Deque<Node> ready = new ArrayDeque<>();
        for (Node node : nodes) {
            Set<String> made = new HashSet<>(node.inputs());
            made.removeIf(input -> !producers.containsKey(input));
            made.forEach(input -> readers.computeIfAbsent(producers.get(input), maker -> new ArrayList<>())
                    .add(node));
            waiting.put(node, made.size());
            if (made.isEmpty()) {
                ready.add(node);
            }
        }
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            order.add(node);
            for (Node reader : readers.getOrDefault(node, List.of())) {
                if (waiting.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        if (order.size() < nodes.size()) {
            Node stuck = nodes.stream()
                    .filter(node -> waiting.getOrDefault(node, 0) > 0)
                    .findFirst()
                    .orElseThrow();
            throw new ModelException(
                    file + ": the graph goes round in a circle at " + stuck.label() + "; export it again");
        }
        return order;
    }

    /** The file that it was read from. */
    public Path file() {
        return file;
    }

    /** The version of ONNX's operations ("opset") that it uses. */
    public long operators() {
        return operators;
    }

    /** The nodes, each after those whose values it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The tensors that are part of the graph ("initialisers"). */
    public List<Tensor> tensors() {
        return List.copyOf(tensors.values());
    }

    /** The values that must be given. */
    public List<ValueInfo> inputs() {
        return inputs;
    }

    /** What the graph yields. */
    public List<ValueInfo> outputs() {
        return outputs;
    }

    /** The node that makes a value; empty for inputs and tensors. */
    public Optional<Node> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** The nodes that read a value, in order. */
    public List<Node> consumers(String value) {
        return consumers.getOrDefault(value, List.of());
    }

    /** Whether a value depends on the inputs. */
    public boolean isComputed(String value) {
        return computed.contains(value);
    }

    /** A value that is a tensor of the file: an initialiser, a constant, or the same by another name. */
    public Optional<Tensor> tensor(String value) {
        String at = value;
        while (true) {
            Tensor found = tensors.get(at);
            Node maker = producers.get(at);
            if (found != null || maker == null) {
                return Optional.ofNullable(found);
            }
            if (maker.is("Constant")) {
                Node.Attribute constant = maker.attributes().get("value");
                return constant == null ? Optional.empty() : Optional.ofNullable(constant.tensor());
            }
            Optional<String> same = maker.is("Identity") ? maker.input(0) : Optional.empty();
            if (same.isEmpty()) {
                return Optional.empty();
            }
            at = same.get();
        }
    }
}
