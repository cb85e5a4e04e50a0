package dev.headlight.inference.internal.copying;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Compares what heads write about the tokens of an example with the tokens themselves. */
public final class CopyPass {

    private CopyPass() {}

    /** How often each head raises a token that it hands on above another, {@code [layer * heads + head][token]} of each example. */
    public static List<double[][]> run(Encoder encoder, List<Example> examples) {
        int perLayer = encoder.architecture().grid().perLayer();
        List<Tokens> tokens = new ArrayList<>();
        List<double[][]> found = new ArrayList<>();
        for (Example example : examples) {
            tokens.add(Tokens.of(example.encoding()));
            found.add(new double[encoder.architecture().grid().count()][]);
        }
        try (Batch batch = encoder.batch(examples)) {
            encoder.attend(batch, new LayerObserver() {
                @Override
                public void values(int layer, NDArray values) {
                    for (int example = 0; example < batch.size(); example++) {
                        double[][] ofLayer =
                                compare(encoder, layer, values, example, batch.length(example), tokens.get(example));
                        System.arraycopy(ofLayer, 0, found.get(example), layer * perLayer, perLayer);
                    }
                }
            });
        }
        return found;
    }

    /**
     * The tokens of a text.
     *
     * @param places where they stand
     * @param kinds which of the different tokens each of these is
     * @param ids the vocabulary numbers of the different tokens
     */
    private record Tokens(int[] places, int[] kinds, long[] ids) {

        static Tokens of(Encoding encoding) {
            int[] places = IntStream.range(0, encoding.length())
                    .filter(token -> encoding.role(token) == TokenRole.PIECE)
                    .toArray();
            List<Integer> ids =
                    IntStream.of(places).map(encoding::id).distinct().boxed().toList();
            return new Tokens(
                    places,
                    IntStream.of(places)
                            .map(token -> ids.indexOf(encoding.id(token)))
                            .toArray(),
                    ids.stream().mapToLong(id -> id).toArray());
        }
    }

    /** The shares of a layer's heads, {@code [head][token]}. */
    private static double[][] compare(
            Encoder encoder, int layer, NDArray values, int example, int length, Tokens tokens) {
        int heads = (int) values.getShape().get(1);
        int width = (int) values.getShape().get(2);
        int kinds = tokens.ids().length;
        double[][] shares = new double[heads][length];
        for (double[] ofHead : shares) {
            Arrays.fill(ofHead, Double.NaN);
        }
        if (kinds < 2) {
            return shares;
        }
        try (NDManager scope = values.getManager().newSubManager()) {
            NDArray own = values.get(example);
            own.attach(scope);
            float[] logits =
                    encoder.written(layer, own, scope.create(tokens.ids())).toFloatArray();
            for (int head = 0; head < heads; head++) {
                for (int i = 0; i < tokens.places().length; i++) {
                    int row = (head * width + tokens.places()[i]) * kinds;
                    shares[head][tokens.places()[i]] = share(logits, row, kinds, tokens.kinds()[i]);
                }
            }
        }
        return shares;
    }

    /** How many of the other logits of a row are below one of them; equal ones count half. */
    private static double share(float[] logits, int row, int kinds, int own) {
        double larger = 0;
        for (int kind = 0; kind < kinds; kind++) {
            if (kind != own) {
                float other = logits[row + kind];
                larger += logits[row + own] > other ? 1 : logits[row + own] == other ? 0.5 : 0;
            }
        }
        return larger / (kinds - 1);
    }
}
