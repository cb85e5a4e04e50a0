package dev.headlight.inference.internal.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.maps.PieceCosines;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies each layer's weights by the lengths of the transformed values. With G = W_O W_Oᵀ of a head, which is as wide
 * as a head only, the inner product of f(x) = v W_O and f(y) = w W_O is v G wᵀ: no vector of the model's width is made.
 */
final class NormObserver implements LayerObserver {

    private final Encoder encoder;
    private final Batch batch;
    private final MapFeeder feeder;
    /** The word of each token, {@code [example][token]}. */
    private final int[][] words;

    /** Of the layer at hand, {@code [batch, head, 1, key]}. */
    private @Nullable NDArray norms;
    /** Of the layer at hand, one for each example. */
    private PieceCosines[] cosines = {};

    NormObserver(Encoder encoder, Batch batch, List<Example> examples, MapFeeder feeder) {
        this.encoder = encoder;
        this.batch = batch;
        this.feeder = feeder;
        this.words = new int[examples.size()][];
        for (int example = 0; example < words.length; example++) {
            words[example] = new int[examples.get(example).length()];
            Arrays.setAll(words[example], examples.get(example).encoding()::word);
        }
    }

    @Override
    public void values(int layer, NDArray values) {
        int heads = encoder.architecture().grid().perLayer();
        NDArray metric = values.matMul(encoder.outputMetric(layer));
        // Rounding can leave a square of 0 a little below it.
        NDArray lengths =
                Activation.relu(metric.mul(values).sum(new int[] {-1})).sqrt();
        norms = lengths.expandDims(2);
        cosines = Arrays.stream(words).map(of -> new PieceCosines(heads, of)).toArray(PieceCosines[]::new);
        if (Arrays.stream(cosines).anyMatch(pieces -> pieces.pairs() > 0)) {
            FloatBuffer both = NativeFloats.view(NDArrays.concat(new NDList(metric, values), -1));
            FloatBuffer ofTokens = NativeFloats.view(lengths);
            for (int example = 0; example < batch.size(); example++) {
                fillCosines(example, both, ofTokens);
            }
        }
    }

    @Override
    public NDArray weights(int layer, int firstQuery, NDArray weights) {
        feeder.feed(layer, firstQuery, weights.mul(Objects.requireNonNull(norms)), cosines);
        return weights;
    }

    private void fillCosines(int example, FloatBuffer both, FloatBuffer lengths) {
        PieceCosines pieces = cosines[example];
        int heads = encoder.architecture().grid().perLayer();
        int size = encoder.architecture().layers().get(0).attention().headSize();
        for (int head = 0; head < heads; head++) {
            int start = (example * heads + head) * batch.width();
            for (int token = 0; token < batch.length(example); token++) {
                for (int later = token + 1; later < pieces.wordEnd(token); later++) {
                    double product = 0;
                    int left = (start + token) * 2 * size;
                    int right = (start + later) * 2 * size + size;
                    for (int i = 0; i < size; i++) {
                        product += (double) both.get(left + i) * both.get(right + i);
                    }
                    double scale = (double) lengths.get(start + token) * lengths.get(start + later);
                    double cosine = scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : 0;
                    pieces.set(head, token, later, (float) cosine);
                }
            }
        }
    }
}
