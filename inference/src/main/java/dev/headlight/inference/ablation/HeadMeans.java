package dev.headlight.inference.ablation;

import ai.djl.ndarray.NDArray;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.inference.engine.NativeFloats;
import java.nio.FloatBuffer;
import java.util.List;

/** The mean output of every head over all tokens that were read. Not thread-safe. */
public final class HeadMeans {

    private final BertEncoder encoder;
    /** {@code [layer][head * headSize + i]}. */
    private final double[][] sums;

    private long tokens;

    public HeadMeans(BertEncoder encoder) {
        this.encoder = encoder;
        BertConfig config = encoder.config();
        this.sums = new double[config.layers()][config.hiddenSize()];
    }

    /** Runs the encoder over a batch. */
    public void add(List<Example> examples, List<MaskedInput> inputs) {
        try (Batch batch = Batch.masked(examples, inputs)) {
            NDArray real = batch.real();
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray outputs(int layer, NDArray outputs) {
                    FloatBuffer total = NativeFloats.view(outputs.mul(real).sum(new int[] {0, 2}));
                    for (int i = 0; i < sums[layer].length; i++) {
                        sums[layer][i] += total.get(i);
                    }
                    return outputs;
                }
            });
            examples.forEach(example -> tokens += example.length());
        }
    }

    /** Takes in all that another has read. */
    public void merge(HeadMeans other) {
        tokens += other.tokens;
        for (int layer = 0; layer < sums.length; layer++) {
            for (int i = 0; i < sums[layer].length; i++) {
                sums[layer][i] += other.sums[layer][i];
            }
        }
    }

    float get(int layer, int head, int i) {
        return (float) (sums[layer][head * encoder.config().headSize() + i] / tokens);
    }
}
