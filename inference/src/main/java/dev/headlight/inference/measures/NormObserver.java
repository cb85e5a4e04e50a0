package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.inference.engine.NativeFloats;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.PieceCosines;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies each layer's weights by the lengths of the transformed values. With G = W_O W_Oᵀ of a head, which is as wide
 * as a head only, the inner product of f(x) = v W_O and f(y) = w W_O is v G wᵀ: no vector of the model's width is made.
 */
final class NormObserver implements LayerObserver {

    private final BertEncoder encoder;
    private final Batch batch;
    private final List<int[]> words;
    private final MapFeed feed;
    private @Nullable NDArray weights;

    NormObserver(BertEncoder encoder, Batch batch, List<Example> examples, MapReceiver receiver) {
        this.encoder = encoder;
        this.batch = batch;
        this.words = examples.stream()
                .map(example -> IntStream.range(0, example.length())
                        .map(example.encoding()::word)
                        .toArray())
                .toList();
        this.feed = new MapFeed(batch, receiver);
    }

    @Override
    public NDArray weights(int layer, NDArray weights) {
        this.weights = weights;
        return weights;
    }

    @Override
    public void values(int layer, NDArray values) {
        NDArray metric = values.matMul(encoder.outputMetric(layer));
        NDArray norms = metric.mul(values).sum(new int[] {-1}).sqrt();
        int heads = encoder.config().heads();
        List<PieceCosines> cosines = words.stream()
                .map(ofExample -> new PieceCosines(heads, ofExample))
                .toList();
        if (cosines.stream().anyMatch(pieces -> pieces.pairs() > 0)) {
            FloatBuffer both = NativeFloats.view(NDArrays.concat(new NDList(metric, values), -1));
            FloatBuffer lengths = NativeFloats.view(norms);
            for (int example = 0; example < batch.size(); example++) {
                fillCosines(cosines.get(example), example, both, lengths);
            }
        }
        feed.feed(layer, Objects.requireNonNull(weights).mul(norms.expandDims(2)), cosines);
    }

    private void fillCosines(PieceCosines pieces, int example, FloatBuffer both, FloatBuffer lengths) {
        int size = encoder.config().headSize();
        for (int head = 0; head < encoder.config().heads(); head++) {
            int start = (example * encoder.config().heads() + head) * batch.width();
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
