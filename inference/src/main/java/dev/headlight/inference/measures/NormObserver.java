package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.headlight.corpus.Example;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.inference.engine.NativeFloats;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.PieceCosines;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies each layer's weights by the lengths of the transformed values. With G = W_O W_Oᵀ of a head, which is as wide
 * as a head only, the inner product of f(x) = v W_O and f(y) = w W_O is v G wᵀ: no vector of the model's width is made.
 */
final class NormObserver implements LayerObserver {

    private final BertEncoder encoder;
    private final Batch batch;
    private final List<PieceCosines> cosines = new ArrayList<>();
    private final MapBuilder builder;
    private @Nullable NDArray weights;

    NormObserver(BertEncoder encoder, Batch batch, List<Example> examples) {
        this.encoder = encoder;
        this.batch = batch;
        BertConfig config = encoder.config();
        List<HeadMaps> maps = new ArrayList<>();
        for (Example example : examples) {
            int[] words = new int[example.length()];
            Arrays.setAll(words, example.encoding()::word);
            PieceCosines pieces = new PieceCosines(config.layers(), config.heads(), words);
            cosines.add(pieces);
            HeadMaps empty = MapBuilder.empty(config, example.length());
            maps.add(new HeadMaps(config.layers(), config.heads(), example.length(), empty.values(), pieces));
        }
        this.builder = new MapBuilder(batch, maps);
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
        builder.copy(layer, Objects.requireNonNull(weights).mul(norms.expandDims(2)));
        if (cosines.stream().anyMatch(pieces -> pieces.pairs() > 0)) {
            FloatBuffer both = NativeFloats.view(NDArrays.concat(new NDList(metric, values), -1));
            FloatBuffer lengths = NativeFloats.view(norms);
            for (int example = 0; example < batch.size(); example++) {
                fillCosines(layer, example, both, lengths);
            }
        }
    }

    private void fillCosines(int layer, int example, FloatBuffer both, FloatBuffer lengths) {
        PieceCosines pieces = cosines.get(example);
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
                    pieces.set(layer, head, token, later, (float) cosine);
                }
            }
        }
    }

    List<HeadMaps> maps() {
        return builder.maps();
    }
}
