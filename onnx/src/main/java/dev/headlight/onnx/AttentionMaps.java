package dev.headlight.onnx;

import dev.headlight.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the attention maps of a graph: a map is made by a Softmax over scores, which some MatMul makes of two values that depend on
 * the input, queries and keys; and another MatMul multiplies it with a value that does so too. Stateless.
 */
public final class AttentionMaps {

    /** What may stand between a Softmax and the product with the values, and which of its inputs is passed on. */
    private static final List<String> AFTER =
            List.of("Dropout", "Identity", "Cast", "Where", "Reshape", "Squeeze", "Unsqueeze", "Mul", "Div", "Slice");

    /** What may stand between the product of queries and keys and a Softmax. */
    private static final Set<String> BEFORE = Set.of(
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Where",
            "Cast",
            "Reshape",
            "Squeeze",
            "Unsqueeze",
            "Identity",
            "Clip",
            "Tanh",
            "Max",
            "Min",
            "Concat",
            "Slice",
            "Expand",
            "Dropout",
            "Sum",
            "Transpose");

    private static final Pattern QUANTISED =
            Pattern.compile(".*([Qq]uantize|QLinear|Integer|NBits|Bnb4).*|QGemm|QAttention");

    /** A map, by the value that holds it, and the value that its Softmax makes. */
    private record Found(String value, String softmax) {}

    private final Graph graph;

    private AttentionMaps(Graph graph) {
        this.graph = graph;
    }

    /**
     * The values that hold the maps of a graph, layer by layer.
     *
     * @throws ModelException if there are none, some are fused into nodes that do not show them, the graph computes with quantised
     *     numbers, or the maps are not those of one layer after the other
     */
    public static List<String> find(Graph graph) {
        AttentionMaps maps = new AttentionMaps(graph);
        maps.refuseFused();
        List<Found> found = maps.all();
        if (found.isEmpty()) {
            throw new ModelException(graph.file()
                    + " holds no attention that can be seen: no Softmax whose output meets values in a MatMul; expected"
                    + " an encoder, exported without a function for scaled_dot_product_attention");
        }
        return maps.inOrder(found);
    }

    private void refuseFused() {
        for (Node node : graph.nodes()) {
            if (QUANTISED.matcher(node.operation()).matches()) {
                throw new ModelException(
                        "%s computes with quantised numbers (%s), so that its maps are not the model's; expected a float32 export"
                                .formatted(graph.file(), node.label()));
            }
            if (node.operation().contains("Attention")) {
                throw new ModelException(
                        "%s fuses attention into one node (%s), which does not show its map; export the model again without optimisation, with opset 18 or lower"
                                .formatted(graph.file(), node.label()));
            }
        }
    }

    private List<Found> all() {
        List<Found> found = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.is("Softmax") && isOverLastAxis(node) && meetsQueriesWithKeys(node)) {
                meetingValues(node.output()).ifPresent(value -> found.add(new Found(value, node.output())));
            }
        }
        return found;
    }

    /** Whether the axis may be the last of three or four. */
    private boolean isOverLastAxis(Node softmax) {
        long axis = softmax.integer("axis", graph.operators() < 13 ? 1 : -1);
        return axis == -1 || axis == 2 || axis == 3;
    }

    private boolean meetsQueriesWithKeys(Node softmax) {
        Deque<String> open = new ArrayDeque<>(softmax.inputs());
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Optional<Node> maker = graph.producer(open.remove());
            if (maker.isEmpty()) {
                continue;
            }
            if (isProduct(maker.get())) {
                return true;
            }
            if (BEFORE.contains(maker.get().operation())) {
                maker.get().inputs().stream().filter(seen::add).forEach(open::add);
            }
        }
        return false;
    }

    /** Whether a node multiplies matrices that both depend on the input. */
    private boolean isProduct(Node node) {
        return (node.is("MatMul") || node.is("Einsum") || node.operation().equals("FusedMatMul"))
                && node.inputs().size() == 2
                && node.inputs().stream().allMatch(graph::isComputed);
    }

    /** What a Softmax makes, when it meets the values. */
    private Optional<String> meetingValues(String softmax) {
        Deque<String> open = new ArrayDeque<>(List.of(softmax));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            String value = open.remove();
            for (Node reader : graph.consumers(value)) {
                if (isProduct(reader)
                        && reader.input(0).equals(Optional.of(value))
                        && !seen.contains(reader.inputs().get(1))) {
                    return Optional.of(value);
                }
                if (passesOn(reader, value) && seen.add(reader.output())) {
                    open.add(reader.output());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean passesOn(Node reader, String value) {
        return AFTER.contains(reader.operation())
                && (reader.input(0).equals(Optional.of(value))
                        || (!reader.is("Reshape")
                                && !reader.is("Slice")
                                && reader.inputs().contains(value)));
    }

    /** A map of a later layer depends on all of the layers before it. */
    private List<String> inOrder(List<Found> found) {
        List<Set<String>> before = found.stream().map(map -> before(map, found)).toList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> before.get(i).size()));
        for (int layer = 0; layer < order.size(); layer++) {
            if (before.get(order.get(layer)).size() != layer) {
                throw new ModelException(
                        "%s: the maps \"%s\" and \"%s\" do not depend on one another; expected one layer of heads after the other"
                                .formatted(
                                        graph.file(),
                                        found.get(order.get(Math.max(0, layer - 1)))
                                                .value(),
                                        found.get(order.get(layer)).value()));
            }
        }
        return Collections.unmodifiableList(
                order.stream().map(found::get).map(Found::value).toList());
    }

    /** The maps that a map depends on. */
    private Set<String> before(Found map, List<Found> all) {
        Deque<String> open = new ArrayDeque<>(List.of(map.softmax()));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            graph.producer(open.remove()).stream()
                    .flatMap(maker -> maker.inputs().stream())
                    .filter(seen::add)
                    .forEach(open::add);
        }
        Set<String> others = new HashSet<>();
        all.stream()
                .filter(other -> other != map && seen.contains(other.softmax()))
                .forEach(other -> others.add(other.softmax()));
        return others;
    }
}
