package dev.headlight.inference.internal.checkpoint;

import dev.headlight.onnx.Graph;
import dev.headlight.onnx.Node;
import dev.headlight.onnx.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which tensor of a graph is which weight of the model. Exporters keep the names of biases and of embeddings, but turn matrices
 * around and call them anything, so a matrix goes by the node that multiplies with it: by its name, which is the path of the
 * module that it came from, or by the bias that is added next.
 */
final class GraphNames {

    /** A weight, as the graph has it. @param turned whether the graph has it {@code [in, out]} */
    record Weight(Tensor tensor, boolean turned) {}

    private static final Pattern NAMED = Pattern.compile(".*[A-Za-z_]\\.(weight|bias|gamma|beta)");
    private static final String WORDS = "embeddings.word_embeddings.weight";
    /** Prefixes that families know. */
    private static final Set<String> KNOWN =
            Set.of("", "bert.", "roberta.", "electra.", "distilbert.", "mpnet.", "albert.", "deberta.", "esm.");

    private final Graph graph;
    private final SortedMap<String, Weight> weights = new TreeMap<>();

    private GraphNames(Graph graph) {
        this.graph = graph;
    }

    /** The weights of a graph by the names that Hugging Face's code has for them. */
    static SortedMap<String, Weight> of(Graph graph) {
        GraphNames names = new GraphNames(graph);
        graph.tensors().stream()
                .filter(tensor -> tensor.floats().isPresent() && isNamed(tensor))
                .forEach(tensor -> names.weights.put(tensor.name(), new Weight(tensor, false)));
        graph.nodes().forEach(names::look);
        names.shareBias();
        return names.withoutPrefix();
    }

    private void look(Node node) {
        if (node.is("MatMul")) {
            matrix(node, 1).ifPresent(tensor -> add(stem(node, tensor) + ".weight", tensor, true));
        } else if (node.is("Gemm")) {
            boolean turned = node.integer("transB", 0) == 0;
            matrix(node, 1).ifPresent(tensor -> {
                add(stem(node, tensor) + ".weight", tensor, turned);
                vector(node, 2).ifPresent(bias -> addNameless(stem(node, tensor) + ".bias", bias));
            });
        } else if (node.is("Gather")) {
            matrix(node, 0).ifPresent(tensor -> addNameless(scope(node).orElse("") + ".weight", tensor));
        } else if (node.is("LayerNormalization")) {
            vector(node, 1).ifPresent(gain -> addNameless(scope(node).orElse("") + ".weight", gain));
            vector(node, 2).ifPresent(bias -> addNameless(scope(node).orElse("") + ".bias", bias));
        } else if (node.is("Mul") || node.is("Add")) {
            String part = node.is("Mul") ? ".weight" : ".bias";
            vector(node, 0)
                    .or(() -> vector(node, 1))
                    .ifPresent(tensor -> addNameless(scope(node).orElse("") + part, tensor));
        }
    }

    private Optional<Tensor> matrix(Node node, int input) {
        return floats(node, input, 2);
    }

    private Optional<Tensor> vector(Node node, int input) {
        return floats(node, input, 1);
    }

    private Optional<Tensor> floats(Node node, int input, int axes) {
        return node.input(input)
                .flatMap(graph::tensor)
                .filter(tensor -> tensor.floats().isPresent() && tensor.shape().length == axes);
    }

    private void add(String name, Tensor tensor, boolean turned) {
        weights.put(name, new Weight(tensor, turned));
    }

    private void addNameless(String name, Tensor tensor) {
        if (!isNamed(tensor) && !name.startsWith(".")) {
            weights.putIfAbsent(name, new Weight(tensor, false));
        }
    }

    private static boolean isNamed(Tensor tensor) {
        return NAMED.matcher(tensor.name()).matches();
    }

    /** What the names of a projection's tensors begin with. */
    private String stem(Node node, Tensor matrix) {
        return scope(node).or(() -> ofBias(node)).orElseGet(() -> matrix.name().replaceFirst("\\.weight$", ""));
    }

    /** The path of the module that a node came from, such as {@code encoder.layer.0.attention.self.query}. */
    private static Optional<String> scope(Node node) {
        int end = node.name().lastIndexOf('/');
        String path = end < 0 ? "" : node.name().substring(0, end).replaceFirst("^/", "");
        return path.isEmpty() ? Optional.empty() : Optional.of(path.replace('/', '.'));
    }

    private Optional<String> ofBias(Node product) {
        return graph.consumers(product.output()).stream()
                .filter(next -> next.is("Add"))
                .flatMap(next -> next.inputs().stream())
                .flatMap(input -> graph.tensor(input).stream())
                .map(Tensor::name)
                .filter(name -> name.endsWith(".bias"))
                .map(name -> name.substring(0, name.length() - ".bias".length()))
                .findFirst();
    }

    /** The two names of one bias, of which an exporter keeps either. */
    private void shareBias() {
        Weight bias = weights.get("cls.predictions.decoder.bias");
        if (bias != null) {
            weights.putIfAbsent("cls.predictions.bias", bias);
        }
    }

    /** What wrapped the model when it was exported is no part of its names. */
    private SortedMap<String, Weight> withoutPrefix() {
        String prefix = weights.keySet().stream()
                .filter(name -> name.endsWith(WORDS))
                .map(name -> name.substring(0, name.length() - WORDS.length()))
                .findFirst()
                .orElse("");
        if (KNOWN.contains(prefix)) {
            return weights;
        }
        SortedMap<String, Weight> found = new TreeMap<>();
        for (Map.Entry<String, Weight> entry : weights.entrySet()) {
            String name = entry.getKey();
            found.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, entry.getValue());
        }
        return found;
    }
}
