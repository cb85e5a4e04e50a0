package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.maps.Sight;
import dev.headlight.model.Donors.Donor;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutPlan;
import java.util.Arrays;
import java.util.List;

/** What takes the place of the outputs of a layer's heads. Not thread-safe. */
final class Replacement {

    private final Architecture architecture;
    private final Batch batch;
    private final List<Example> examples;
    private final KnockOutPlan plan;

    Replacement(Architecture architecture, Batch batch, List<Example> examples, KnockOutPlan plan) {
        this.architecture = architecture;
        this.batch = batch;
        this.examples = examples;
        this.plan = plan;
    }

    /**
     * What takes the place of each head's output.
     *
     * @param outputs {@code [copy × example, head, query, headSize]}, from the query {@code first} on
     * @param values {@code [copy × example, head, key, headSize]}
     * @return what has the shape of the outputs, or 1 where all are the same; with the manager of the outputs
     */
    NDArray of(KnockOut kind, int layer, int first, NDArray outputs, NDArray values) {
        NDManager scope = outputs.getManager();
        return switch (kind) {
            case ZERO -> scope.zeros(new Shape(1, 1, 1, 1));
            case MEAN -> mean(layer, scope);
            case UNIFORM -> uniform(layer, first, outputs, values);
            case RESAMPLED -> resampled(layer, first, outputs);
            case CONSTANT_MAP -> constantMap(layer, first, outputs, values);
        };
    }

    private Attention attention(int layer) {
        return architecture.layers().get(layer).attention();
    }

    private NDArray mean(int layer, NDManager scope) {
        Attention attention = attention(layer);
        float[] means = new float[attention.heads() * attention.headSize()];
        for (int i = 0; i < means.length; i++) {
            means[i] = plan.outputs().mean(layer, i);
        }
        return scope.create(means, new Shape(1, attention.heads(), 1, attention.headSize()));
    }

    /** The mean of the values that each query may look at. */
    private NDArray uniform(int layer, int first, NDArray outputs, NDArray values) {
        NDManager scope = outputs.getManager();
        Sight sight = architecture.sight(layer);
        int rows = (int) values.getShape().get(0);
        int width = batch.width();
        if (sight.unlimited()) {
            float[] shares = new float[rows * width];
            for (int row = 0; row < rows; row++) {
                int length = batch.length(row % batch.size());
                Arrays.fill(shares, row * width, row * width + length, 1f / length);
            }
            return values.mul(scope.create(shares, new Shape(rows, 1, width, 1)))
                    .sum(new int[] {2}, true);
        }
        int queries = (int) outputs.getShape().get(2);
        float[] shares = new float[batch.size() * queries * width];
        for (int row = 0; row < batch.size() * queries; row++) {
            spread(shares, row * width, batch.length(row / queries), sight, first + row % queries);
        }
        return scope.create(shares, new Shape(batch.size(), 1, queries, width))
                .tile(new long[] {rows / batch.size(), 1, 1, 1})
                .matMul(values);
    }

    /** Gives the same share to each key that a query may look at. */
    private static void spread(float[] shares, int start, int length, Sight sight, int query) {
        int seen = 0;
        for (int key = 0; key < length; key++) {
            seen += sight.reaches(query, key) ? 1 : 0;
        }
        for (int key = 0; key < length; key++) {
            shares[start + key] = sight.reaches(query, key) ? 1f / seen : 0;
        }
    }

    /** What the heads hand on in another example. */
    private NDArray resampled(int layer, int first, NDArray outputs) {
        int heads = attention(layer).heads();
        int size = attention(layer).headSize();
        int queries = (int) outputs.getShape().get(2);
        float[] filled = new float[batch.size() * heads * queries * size];
        for (int example = 0; example < batch.size(); example++) {
            Donor donor = plan.donors().of(examples.get(example));
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < queries; query++) {
                    int from = (head * donor.tokens() + (first + query) % donor.tokens()) * size;
                    int to = ((example * heads + head) * queries + query) * size;
                    System.arraycopy(donor.outputs()[layer], from, filled, to, size);
                }
            }
        }
        long copies = outputs.getShape().get(0) / batch.size();
        return outputs.getManager()
                .create(filled, new Shape(batch.size(), heads, queries, size))
                .tile(new long[] {copies, 1, 1, 1});
    }

    /** What the mean map yields, over the keys that an example has: they share what all keys get. */
    private NDArray constantMap(int layer, int first, NDArray outputs, NDArray values) {
        int heads = attention(layer).heads();
        int queries = (int) outputs.getShape().get(2);
        int width = batch.width();
        float[] maps = new float[batch.size() * heads * queries * width];
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < queries && first + query < length; query++) {
                    int row = ((example * heads + head) * queries + query) * width;
                    meanRow(maps, row, layer, head, first + query, length);
                }
            }
        }
        long copies = outputs.getShape().get(0) / batch.size();
        return outputs.getManager()
                .create(maps, new Shape(batch.size(), heads, queries, width))
                .tile(new long[] {copies, 1, 1, 1})
                .matMul(values);
    }

    private void meanRow(float[] maps, int row, int layer, int head, int query, int length) {
        double all = 0;
        double kept = 0;
        for (int key = 0; key < HeadOutputs.LONGEST_MAP; key++) {
            double weight = plan.outputs().meanWeight(layer, head, query, key);
            all += weight;
            kept += key < length ? weight : 0;
        }
        for (int key = 0; key < length && kept > 0; key++) {
            maps[row + key] = (float) (plan.outputs().meanWeight(layer, head, query, key) * all / kept);
        }
    }
}
