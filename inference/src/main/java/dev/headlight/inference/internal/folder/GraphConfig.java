package dev.headlight.inference.internal.folder;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.onnx.Graph;
import dev.headlight.onnx.Node;
import dev.headlight.onnx.OnnxFile;
import dev.headlight.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the configuration of a graph in BERT's shape that came without one: the weights' shapes tell the sizes, the graph tells
 * the number of heads, the activation and LayerNorm's epsilon.
 */
final class GraphConfig {

    private static final String QUERY = "encoder.layer.0.attention.self.query.weight";
    /** What only masks of another kind, or other positions, are made with. */
    private static final Set<String> UNLIKE_BERT =
            Set.of("CumSum", "Trilu", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Range");

    private final OnnxFile file;
    private final Graph graph;
    private final Checkpoint weights;
    private final String prefix;

    GraphConfig(OnnxFile file, Checkpoint weights) {
        this.file = file;
        this.graph = file.graph();
        this.weights = weights;
        this.prefix = weights.names().contains("bert." + QUERY) ? "bert." : "";
    }

    /**
     * The configuration.
     *
     * @throws ModelException if the graph is not in BERT's shape, or does not tell
     */
    Config read() {
        if (!weights.names().contains(prefix + QUERY)) {
            throw unlike("it has no weights named as BERT's, such as " + QUERY);
        }
        graph.nodes().stream()
                .filter(node -> UNLIKE_BERT.contains(node.operation()))
                .findFirst()
                .ifPresent(node -> {
                    throw unlike("it has the node " + node.label() + ", which BERT's positions and masks do not need");
                });
        graph.tensors().stream().filter(GraphConfig::isMask).findFirst().ifPresent(tensor -> {
            throw unlike("it has the tensor " + tensor.name() + ", which looks like a mask of its own");
        });
        if (weights.names().stream().anyMatch(name -> name.contains("distance_embedding"))) {
            throw unlike("it has vectors of distances");
        }
        long hidden = size("embeddings.word_embeddings.weight", 1);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model_type", "bert");
        json.put("hidden_size", hidden);
        json.put("num_hidden_layers", layers());
        json.put("num_attention_heads", hidden / headSize(hidden));
        json.put("intermediate_size", size("encoder.layer.0.intermediate.dense.weight", 0));
        json.put("hidden_act", activation());
        json.put("layer_norm_eps", epsilon());
        json.put("max_position_embeddings", size("embeddings.position_embeddings.weight", 0));
        json.put("type_vocab_size", size("embeddings.token_type_embeddings.weight", 0));
        json.put("vocab_size", size("embeddings.word_embeddings.weight", 0));
        return new Config(graph.file(), json);
    }

    /** Whether a tensor says something of every pair of positions. */
    private static boolean isMask(Tensor tensor) {
        long[] shape = tensor.shape();
        return shape.length > 2 && shape[shape.length - 1] > 1 && shape[shape.length - 1] == shape[shape.length - 2];
    }

    private long size(String name, int axis) {
        long[] shape = weights.shape(prefix + name);
        if (shape.length != 2 || shape[axis] < 1) {
            throw unlike("its tensor " + name + " is no matrix");
        }
        return shape[axis];
    }

    private int layers() {
        int layers = 0;
        while (weights.names().contains(prefix + QUERY.replace("layer.0", "layer." + layers))) {
            layers++;
        }
        return layers;
    }

    /** By the sizes that queries are brought into: their last is the size of a head. */
    private long headSize(long hidden) {
        Node query = projection("attention.self.query")
                .orElseThrow(() -> unlike("no node multiplies with the weights of its queries"));
        for (Node node : following(query, Set.of("Add", "Mul", "Div", "Cast", "Identity"))) {
            if (node.is("Reshape")) {
                List<Long> sizes = node.input(1).map(this::knownSizes).orElse(List.of());
                long last = sizes.isEmpty() ? -1 : sizes.get(sizes.size() - 1);
                long heads = sizes.size() < 2 ? -1 : sizes.get(sizes.size() - 2);
                long size = last > 0 ? last : heads > 0 ? hidden / heads : -1;
                if (size > 0 && hidden % size == 0) {
                    return size;
                }
            }
        }
        throw unlike("it does not tell the number of its heads; put its config.json beside it");
    }

    /** The sizes of a shape, −1 for those that are only known when the graph is run. */
    private List<Long> knownSizes(String shape) {
        Optional<Tensor> constant = graph.tensor(shape);
        if (constant.isPresent()) {
            return integers(constant.get());
        }
        return graph.producer(shape).filter(node -> node.is("Concat")).stream()
                .flatMap(node -> node.inputs().stream())
                .flatMap(part -> graph.tensor(part).map(this::integers).orElse(List.of(-1L)).stream())
                .toList();
    }

    private List<Long> integers(Tensor tensor) {
        return Arrays.stream(file.integers(tensor)).boxed().toList();
    }

    private Optional<Node> projection(String module) {
        String path = "layer.0." + module;
        return graph.nodes().stream()
                .filter(node -> node.is("MatMul") || node.is("Gemm"))
                .filter(node -> node.name().replace('/', '.').contains(path + ".") || adds(node, path + ".bias"))
                .findFirst();
    }

    private boolean adds(Node product, String bias) {
        return graph.consumers(product.output()).stream()
                .flatMap(node -> node.inputs().stream())
                .anyMatch(input -> graph.tensor(input)
                        .filter(tensor -> tensor.name().endsWith(bias))
                        .isPresent());
    }

    /** The nodes that follow a node, through nodes of some kinds. */
    private List<Node> following(Node first, Set<String> through) {
        Deque<Node> open = new ArrayDeque<>(graph.consumers(first.output()));
        Set<Node> seen = new HashSet<>(open);
        List<Node> found = new ArrayList<>();
        while (!open.isEmpty()) {
            Node node = open.remove();
            found.add(node);
            if (through.contains(node.operation())) {
                graph.consumers(node.output()).stream().filter(seen::add).forEach(open::add);
            }
        }
        return found;
    }

    /** By what stands behind the feed-forward network's first projection. */
    private String activation() {
        Node dense = projection("intermediate.dense").orElseThrow(() -> unlike("it has no feed-forward network"));
        List<Node> nodes = following(
                dense,
                Set.of("Add", "Mul", "Div", "Pow", "Cast", "Identity", "Erf", "Tanh", "Relu", "Gelu", "Sigmoid"));
        if (has(nodes, "Erf") || nodes.stream().anyMatch(node -> node.is("Gelu") && !approximates(node))) {
            return "gelu";
        }
        if (has(nodes, "Tanh") || has(nodes, "Gelu")) {
            return "gelu_new";
        }
        if (has(nodes, "Relu")) {
            return "relu";
        }
        throw unlike("its feed-forward network has an activation that is not known");
    }

    private static boolean has(List<Node> nodes, String operation) {
        return nodes.stream().anyMatch(node -> node.is(operation));
    }

    private static boolean approximates(Node gelu) {
        Node.Attribute kind = gelu.attributes().get("approximate");
        return kind != null && kind.text().equals("tanh");
    }

    /** What is added to the variance in the norm of the embeddings. */
    private double epsilon() {
        Node scaling = graph.nodes().stream()
                .filter(node -> node.inputs().stream()
                        .anyMatch(input -> input.endsWith("embeddings.LayerNorm.weight")
                                || input.endsWith("embeddings.LayerNorm.gamma")))
                .findFirst()
                .orElseThrow(() -> unlike("it has no norm of the embeddings"));
        if (scaling.is("LayerNormalization")) {
            Node.Attribute epsilon = scaling.attributes().get("epsilon");
            return epsilon == null || epsilon.floats().isEmpty()
                    ? 1e-5
                    : shortest(epsilon.floats().get(0));
        }
        return scaling.inputs().stream()
                .flatMap(input -> made(input, "Div"))
                .flatMap(division -> division.input(1).stream())
                .flatMap(root -> made(root, "Sqrt"))
                .flatMap(root -> root.input(0).stream())
                .flatMap(sum -> made(sum, "Add"))
                .flatMap(sum -> sum.inputs().stream())
                .flatMap(input -> graph.tensor(input).stream())
                .filter(tensor -> tensor.floats().isPresent() && tensor.elements() == 1)
                .map(this::number)
                .findFirst()
                .orElseThrow(() -> unlike("it does not tell the epsilon of its norms; put its config.json beside it"));
    }

    private Stream<Node> made(String value, String operation) {
        return graph.producer(value).filter(node -> node.is(operation)).stream();
    }

    private double number(Tensor scalar) {
        FloatBuffer number = FloatBuffer.allocate(1);
        file.read(scalar, number::put);
        return shortest(number.get(0));
    }

    /** The number that someone wrote who meant this one. */
    private static double shortest(float number) {
        return Double.parseDouble(Float.toString(number));
    }

    private ModelException unlike(String reason) {
        return new ModelException(String.format(
                Locale.ROOT, "%s has no config.json, and its graph is not in BERT's shape: %s", graph.file(), reason));
    }
}
