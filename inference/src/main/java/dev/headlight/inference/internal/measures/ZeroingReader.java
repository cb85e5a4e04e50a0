package dev.headlight.inference.internal.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.maps.MapReceiver;
import java.util.Arrays;
import java.util.List;

/**
 * How far each token's vector after a layer turns if a token's value is zeroed in that layer and nothing else is changed
 * (Mohebbi et al. 2023, §3): 1 − cos, each row divided by its sum. Every layer is run once for every token.
 */
final class ZeroingReader implements MeasureReader {

    /** So many hidden vectors are made at once: copies times tokens. */
    private static final int VECTORS = 4096;

    @Override
    public void read(Encoder encoder, List<Example> examples, MapReceiver receiver) {
        for (int example = 0; example < examples.size(); example++) {
            try (Batch batch = encoder.batch(List.of(examples.get(example)))) {
                List<NDArray> states = encoder.states(batch);
                for (int layer = 0; layer < encoder.architecture().layers().size(); layer++) {
                    double[][] map = turns(encoder, layer, batch, states);
                    normalize(map);
                    LayerSums.handOn(example, layer, map, false, receiver);
                }
            }
        }
    }

    /** {@code [query][zeroed key]}. */
    private static double[][] turns(Encoder encoder, int layer, Batch batch, List<NDArray> states) {
        int n = batch.width();
        int most = Math.max(1, VECTORS / n);
        double[][] turns = new double[n][n];
        for (int from = 0; from < n; from += most) {
            int copies = Math.min(most, n - from);
            try (NDManager scope = batch.manager().newSubManager()) {
                NDArray keep = keep(scope, from, copies, n);
                NDArray input = states.get(layer).tile(new long[] {copies, 1, 1});
                input.attach(scope);
                NDArray output = encoder.through(layer, input, batch, new LayerObserver() {
                    @Override
                    public NDArray weights(int at, int firstQuery, NDArray weights) {
                        return weights.mul(keep);
                    }
                });
                NDArray difference = direction(output).sub(direction(states.get(layer + 1)));
                float[] halves = difference.mul(difference).sum(new int[] {-1}).toFloatArray();
                for (int copy = 0; copy < copies; copy++) {
                    for (int query = 0; query < n; query++) {
                        // |u − v|² / 2 is 1 − cos, and exact where both are nearly the same.
                        turns[query][from + copy] = halves[copy * n + query] / 2;
                    }
                }
            }
        }
        return turns;
    }

    /** 0 at the key that is zeroed in each copy, else 1: {@code [copy, 1, 1, key]}. */
    private static NDArray keep(NDManager scope, int from, int copies, int n) {
        float[] keep = new float[copies * n];
        Arrays.fill(keep, 1);
        for (int copy = 0; copy < copies; copy++) {
            keep[copy * n + from + copy] = 0;
        }
        return scope.create(keep, new Shape(copies, 1, 1, n));
    }

    private static NDArray direction(NDArray vectors) {
        return vectors.div(vectors.norm(new int[] {2}, true));
    }

    /** A token that nothing turns is turned by itself alone. */
    private static void normalize(double[][] map) {
        for (int query = 0; query < map.length; query++) {
            double sum = 0;
            for (double turn : map[query]) {
                sum += turn;
            }
            for (int key = 0; key < map.length; key++) {
                map[query][key] = sum > 0 ? map[query][key] / sum : key == query ? 1 : 0;
            }
        }
    }
}
