package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.model.Donors.Donor;
import dev.headlight.model.HeadOutputs;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Looks at what heads hand on, before any of them is knocked out. */
public final class OutputPass {

    private OutputPass() {}

    /**
     * Adds up what the heads hand on, over the tokens of some examples, and their maps where these are kept.
     *
     * @param targets with what is shown of each example
     */
    public static void add(Encoder encoder, List<Example> examples, List<Targets> targets, HeadOutputs sums) {
        if (sums.keepsMaps()) {
            examples.forEach(sums::countMaps);
        }
        try (Batch batch = encoder.batch(examples, targets)) {
            NDArray real = batch.real(batch.size(), 1, batch.width(), 1);
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray weights(int layer, int firstQuery, NDArray weights) {
                    if (sums.keepsMaps()) {
                        addMaps(batch, layer, firstQuery, weights, sums);
                    }
                    return weights;
                }

                @Override
                public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
                    long last = firstQuery + outputs.getShape().get(2);
                    NDArray ofBlock = real.get(new NDIndex(":, :, {}:{}", firstQuery, last));
                    sums.add(layer, outputs.mul(ofBlock).sum(new int[] {0, 2}).toFloatArray());
                    return outputs;
                }
            });
        }
        examples.forEach(example -> sums.count(example.length()));
    }

    private static void addMaps(Batch batch, int layer, int first, NDArray weights, HeadOutputs sums) {
        float[] all = weights.toFloatArray();
        int heads = (int) weights.getShape().get(1);
        int queries = (int) weights.getShape().get(2);
        int width = (int) weights.getShape().get(3);
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < queries && first + query < length; query++) {
                    int from = ((example * heads + head) * queries + query) * width;
                    sums.addRow(layer, head, heads, first + query, all, from, length);
                }
            }
        }
    }

    /** What the heads hand on in each example. */
    public static List<Donor> donors(Encoder encoder, List<Example> examples, List<Targets> targets) {
        List<Donor> donors = new ArrayList<>();
        for (Example example : examples) {
            float[][] outputs = new float[encoder.architecture().layers().size()][];
            for (int layer = 0; layer < outputs.length; layer++) {
                Attention attention = encoder.architecture().layers().get(layer).attention();
                outputs[layer] = new float[attention.heads() * example.length() * attention.headSize()];
            }
            donors.add(new Donor(example.id(), example.length(), outputs));
        }
        try (Batch batch = encoder.batch(examples, targets)) {
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
                    copy(batch, outputs, firstQuery, layer, donors);
                    return outputs;
                }
            });
        }
        return donors;
    }

    private static void copy(Batch batch, NDArray outputs, int first, int layer, List<Donor> donors) {
        FloatBuffer source = NativeFloats.view(outputs.flatten());
        int heads = (int) outputs.getShape().get(1);
        int queries = (int) outputs.getShape().get(2);
        int size = (int) outputs.getShape().get(3);
        for (int example = 0; example < batch.size(); example++) {
            Donor donor = donors.get(example);
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < queries && first + query < donor.tokens(); query++) {
                    int from = ((example * heads + head) * queries + query) * size;
                    int to = (head * donor.tokens() + first + query) * size;
                    source.get(from, donor.outputs()[layer], to, size);
                }
            }
        }
    }
}
