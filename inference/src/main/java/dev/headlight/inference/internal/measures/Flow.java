package dev.headlight.inference.internal.measures;

import dev.headlight.UsageException;
import dev.headlight.maps.MapReceiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jgrapht.alg.flow.PushRelabelMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * The maximum flow from each token of a layer to each token of the input, through a network whose edges carry what Â says
 * (Abnar and Zuidema 2020, §3, attention flow). For n tokens these are n² flows a layer. Not thread-safe.
 */
final class Flow implements LayerSums.Receiver {

    /** The most tokens: n² flows a layer, each through n² edges a layer, take minutes beyond. */
    static final int LONGEST = 64;

    private final MapReceiver receiver;
    private final Map<Integer, List<double[][]>> layers = new HashMap<>();

    Flow(MapReceiver receiver) {
        this.receiver = receiver;
    }

    /** @throws UsageException if there are more than {@value #LONGEST} tokens */
    @Override
    public void receive(int example, int layer, double[][] map, boolean leaks) {
        if (map.length > LONGEST) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "a text has %d tokens; attention flow, which solves n² maximum flows a layer, is found for at most %d: set --max-length %d, or use rollout",
                    map.length,
                    LONGEST,
                    LONGEST));
        }
        List<double[][]> below = layers.computeIfAbsent(example, any -> new ArrayList<>());
        below.add(map);
        LayerSums.handOn(example, layer, flows(below), true, receiver);
    }

    private static double[][] flows(List<double[][]> layers) {
        int n = layers.get(0).length;
        SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph =
                new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        for (int node = 0; node < (layers.size() + 1) * n; node++) {
            graph.addVertex(node);
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            double[][] map = layers.get(layer);
            for (int query = 0; query < n; query++) {
                for (int key = 0; key < n; key++) {
                    if (map[query][key] > 0) {
                        graph.setEdgeWeight(graph.addEdge((layer + 1) * n + query, layer * n + key), map[query][key]);
                    }
                }
            }
        }
        PushRelabelMFImpl<Integer, DefaultWeightedEdge> solver = new PushRelabelMFImpl<>(graph);
        double[][] flows = new double[n][n];
        for (int query = 0; query < n; query++) {
            for (int key = 0; key < n; key++) {
                flows[query][key] = solver.getMaximumFlowValue(layers.size() * n + query, key);
            }
        }
        return flows;
    }
}
