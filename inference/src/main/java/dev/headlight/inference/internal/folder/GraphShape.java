package dev.headlight.inference.internal.folder;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.onnx.Graph;
import dev.headlight.onnx.GraphInputs;
import dev.headlight.onnx.Node;
import dev.headlight.onnx.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a graph that is only run says of its sizes.
 *
 * @param vocabularySize the number of word embeddings
 * @param hiddenSize the width of what comes out, else of the word embeddings
 * @param maxLength the most tokens that it reads at once
 * @param segments whether segments make a difference
 * @param parameters the number of its weights
 */
public record GraphShape(int vocabularySize, int hiddenSize, int maxLength, boolean segments, long parameters) {

    private static final int USUAL_LENGTH = 512;
    /** What may stand between the numbers of tokens and the table of their vectors. */
    private static final Set<String> PASSING =
            Set.of("Cast", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Clip");

    static GraphShape of(Graph graph, Config config) {
        GraphInputs inputs = GraphInputs.of(graph);
        Optional<Tensor> words = table(graph, inputs.ids());
        int vocabulary = words.map(table -> (int) table.shape()[0]).orElseGet(() -> config.count("vocab_size", 1));
        if (words.isEmpty() && !config.has("vocab_size")) {
            throw new ModelException(
                    graph.file()
                            + " does not look tokens up in a table of vectors, and no config.json tells its vocab_size; put one beside it");
        }
        int width = words.map(table -> (int) table.shape()[1]).orElse(1);
        int hidden = graph.outputs().stream()
                .filter(output -> output.shape().size() == 3 && output.size(2) > 0 && output.size(2) < 1 << 20)
                .map(output -> (int) output.size(2))
                .findFirst()
                .orElse(width);
        long parameters = graph.tensors().stream()
                .filter(tensor -> tensor.floats().isPresent())
                .mapToLong(Tensor::elements)
                .sum();
        return new GraphShape(
                vocabulary,
                config.count("hidden_size", hidden),
                inputs.fixed() > 0 ? inputs.fixed() : longest(graph, config),
                inputs.segments(),
                parameters);
    }

    /** The table that tokens are looked up in. */
    private static Optional<Tensor> table(Graph graph, String ids) {
        Deque<String> open = new ArrayDeque<>(List.of(ids));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (Node reader : graph.consumers(open.remove())) {
                if (reader.is("Gather")
                        && reader.input(1).filter(seen::contains).isPresent()) {
                    Optional<Tensor> table = reader.input(0).flatMap(graph::tensor);
                    if (table.isPresent() && isTable(table.get())) {
                        return table;
                    }
                }
                if (PASSING.contains(reader.operation()) && seen.add(reader.output())) {
                    open.add(reader.output());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTable(Tensor tensor) {
        long[] shape = tensor.shape();
        return tensor.floats().isPresent()
                && shape.length == 2
                && shape[0] > 0
                && shape[0] < 1 << 30
                && shape[1] > 0
                && shape[1] < 1 << 30;
    }

    /** By the table of positions, else by the configuration. */
    private static int longest(Graph graph, Config config) {
        // Positions that are counted leave out two rows for padding (RoBERTa and its relatives).
        int unused = graph.nodes().stream().anyMatch(node -> node.is("CumSum")) ? 2 : 0;
        int configured = config.count("max_position_embeddings", USUAL_LENGTH + unused);
        int rows = graph.nodes().stream()
                .filter(node -> node.is("Gather"))
                .flatMap(node -> node.input(0).flatMap(graph::tensor).stream()
                        .filter(table ->
                                isTable(table) && (node.name() + " " + table.name()).contains("position_embeddings")))
                .mapToInt(table -> (int) table.shape()[0])
                .findFirst()
                .orElse(configured);
        return Math.max(1, rows - unused);
    }
}
