package dev.headlight.inference.internal.measures;

import dev.headlight.maps.MapReceiver;
import java.util.HashMap;
import java.util.Map;

/** Multiplies the maps of layers: Âₗ Âₗ₋₁ ⋯ Â₁ (Abnar and Zuidema 2020, §3, attention rollout). Not thread-safe. */
final class Rollout implements LayerSums.Receiver {

    private final MapReceiver receiver;
    private final Map<Integer, double[][]> products = new HashMap<>();
    private final Map<Integer, Boolean> leaking = new HashMap<>();

    Rollout(MapReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void receive(int example, int layer, double[][] map, boolean leaks) {
        double[][] below = products.get(example);
        double[][] product = below == null ? map : product(map, below);
        products.put(example, product);
        LayerSums.handOn(example, layer, product, leaking.merge(example, leaks, Boolean::logicalOr), receiver);
    }

    private static double[][] product(double[][] map, double[][] below) {
        double[][] product = new double[map.length][map.length];
        for (int query = 0; query < map.length; query++) {
            for (int middle = 0; middle < map.length; middle++) {
                double weight = map[query][middle];
                // What a causal model may not look at.
                if (weight != 0) {
                    for (int key = 0; key < map.length; key++) {
                        product[query][key] += weight * below[middle][key];
                    }
                }
            }
        }
        return product;
    }
}
