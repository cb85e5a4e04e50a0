package dev.headlight.inference;

import dev.headlight.inference.internal.checkpoint.GoogleNames;
import dev.headlight.testing.BertGraph;
import dev.headlight.testing.GraphWriter;

/** Writes {@link TinyBert} as an ONNX graph. */
final class TinyGraphs {

    private TinyGraphs() {}

    static GraphWriter writer(TinyCheckpoint checkpoint, BertGraph.Style style) {
        TinyConfig config = TinyCheckpoint.CONFIG;
        BertGraph.Sizes sizes = new BertGraph.Sizes(
                config.hiddenSize(),
                config.layers(),
                config.heads(),
                config.intermediateSize(),
                config.maxPositions(),
                config.vocabularySize(),
                config.segmentTypes());
        return BertGraph.write(sizes, style, config.layerNormEpsilon(), name -> numbers(checkpoint, name));
    }

    /** As Hugging Face's code has them, {@code [out, in]}. */
    private static float[] numbers(TinyCheckpoint checkpoint, String name) {
        String googles = GoogleNames.of(name.startsWith("cls.") ? name : "bert." + name);
        float[] numbers = checkpoint.numbers(googles);
        if (!GoogleNames.isTransposed(googles)) {
            return numbers;
        }
        int rows = (int) checkpoint.shape(googles)[0];
        int columns = (int) checkpoint.shape(googles)[1];
        float[] turned = new float[numbers.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = numbers[row * columns + column];
            }
        }
        return turned;
    }
}
