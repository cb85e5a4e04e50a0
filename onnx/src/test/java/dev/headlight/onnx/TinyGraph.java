package dev.headlight.onnx;

import dev.headlight.testing.BertGraph;
import dev.headlight.testing.GraphWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** A BERT of two layers and two heads with random weights. */
final class TinyGraph {

    static final BertGraph.Sizes SIZES = new BertGraph.Sizes(8, 2, 2, 12, 16, 10, 2);
    static final double EPSILON = 1e-5;

    private TinyGraph() {}

    static GraphWriter writer(BertGraph.Style style) {
        return BertGraph.write(SIZES, style, EPSILON, weights());
    }

    /** Numbers that depend on the name alone, as many as the name asks for. */
    static Function<String, float[]> weights() {
        Map<String, float[]> made = new HashMap<>();
        return name -> made.computeIfAbsent(name, TinyGraph::random);
    }

    private static float[] random(String name) {
        Random random = new Random(name.hashCode());
        float[] numbers = new float[size(name)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (0.6 * random.nextGaussian() + (name.endsWith("LayerNorm.weight") ? 1 : 0));
        }
        return numbers;
    }

    private static int size(String name) {
        int hidden = SIZES.hidden();
        boolean bias = name.endsWith("bias");
        if (name.endsWith("embeddings.weight")) {
            int rows = name.contains("word")
                    ? SIZES.vocabulary()
                    : name.contains("position") ? SIZES.positions() : SIZES.types();
            return rows * hidden;
        }
        if (name.contains("LayerNorm")) {
            return hidden;
        }
        if (name.contains("intermediate")) {
            return bias ? SIZES.inner() : SIZES.inner() * hidden;
        }
        if (name.matches(".*layer\\.\\d\\.output\\.dense\\.weight")) {
            return SIZES.inner() * hidden;
        }
        if (name.equals("cls.predictions.bias")) {
            return SIZES.vocabulary();
        }
        return bias ? hidden : hidden * hidden;
    }
}
