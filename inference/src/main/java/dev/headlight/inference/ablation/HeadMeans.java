package dev.headlight.inference.ablation;

import ai.djl.ndarray.NDArray;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.inference.engine.NativeFloats;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.nio.FloatBuffer;
import java.util.List;

/** The mean output of every head over all tokens that were read. Not thread-safe. */
public final class HeadMeans {

    private static final String TOKENS = "tokens";
    private static final String OUTPUT = "output/";

    private final BertEncoder encoder;
    private final BlockSums sums = new BlockSums(1);

    public HeadMeans(BertEncoder encoder) {
        this.encoder = encoder;
    }

    /** Runs the encoder over a batch. */
    public void add(List<Example> examples, List<MaskedInput> inputs) {
        Columns columns = sums.of("");
        try (Batch batch = Batch.masked(examples, inputs)) {
            NDArray real = batch.real();
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray outputs(int layer, NDArray outputs) {
                    FloatBuffer total = NativeFloats.view(outputs.mul(real).sum(new int[] {0, 2}));
                    Columns.Sums ofLayer = columns.sums(OUTPUT + layer, total.remaining());
                    for (int i = 0; i < ofLayer.width(); i++) {
                        ofLayer.add(i, total.get(i));
                    }
                    return outputs;
                }
            });
            examples.forEach(example -> columns.sums(TOKENS, 1).add(0, example.length()));
        }
    }

    /** All that is gathered. */
    public State state() {
        return sums;
    }

    float get(int layer, int head, int i) {
        int index = head * encoder.config().headSize() + i;
        Columns columns = sums.of("");
        return (float) (columns.sum(OUTPUT + layer, index) / columns.sum(TOKENS, 0));
    }
}
