package dev.headlight.inference.internal.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static double[][] map(int n, boolean causal, SplittableRandom random) {
        double[][] map = new double[n][n];
        for (int query = 0; query < n; query++) {
            double sum = 0;
            for (int key = 0; key < (causal ? query + 1 : n); key++) {
                map[query][key] = random.nextDouble() * random.nextDouble();
                sum += map[query][key];
            }
            for (int key = 0; key < n; key++) {
                map[query][key] = map[query][key] / sum / 2 + (key == query ? .5 : 0);
            }
        }
        return map;
    }

    /** The smallest cut, over all sets of nodes: what flows at most (Ford and Fulkerson 1956). */
    private static double smallestCut(List<double[][]> layers, int query, int key) {
        int n = layers.get(0).length;
        int nodes = (layers.size() + 1) * n;
        int source = layers.size() * n + query;
        double smallest = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << nodes; set++) {
            if ((set >> source & 1) == 0 || (set >> key & 1) == 1) {
                continue;
            }
            double cut = 0;
            for (int layer = 0; layer < layers.size(); layer++) {
                for (int from = 0; from < n; from++) {
                    for (int to = 0; to < n; to++) {
                        boolean crosses = (set >> (layer + 1) * n + from & 1) == 1 && (set >> layer * n + to & 1) == 0;
                        cut += crosses ? layers.get(layer)[from][to] : 0;
                    }
                }
            }
            smallest = Math.min(smallest, cut);
        }
        return smallest;
    }

    @Test
    void whatFlowsIsTheSmallestCut() {
        SplittableRandom random = new SplittableRandom(5);
        for (boolean causal : new boolean[] {false, true}) {
            List<double[][]> layers = new ArrayList<>();
            Flow flow = new Flow((example, rows) -> {
                for (int query = 0; query < 3; query++) {
                    for (int key = 0; key < 3; key++) {
                        assertThat((double) rows.values()[rows.offset(0, query) + key])
                                .isCloseTo(smallestCut(layers, query, key), within(1e-6));
                    }
                }
            });
            for (int layer = 0; layer < 3; layer++) {
                double[][] map = map(3, causal, random);
                layers.add(map);
                flow.receive(0, layer, map, false);
            }
        }
    }

    @Test
    void rolloutIsTheProduct() {
        SplittableRandom random = new SplittableRandom(6);
        List<double[][]> layers = List.of(map(5, false, random), map(5, false, random), map(5, true, random));
        List<float[]> found = new ArrayList<>();
        Rollout rollout = new Rollout((example, rows) -> found.add(rows.values().clone()));
        for (int layer = 0; layer < 3; layer++) {
            rollout.receive(0, layer, layers.get(layer), false);
        }
        for (int query = 0; query < 5; query++) {
            for (int key = 0; key < 5; key++) {
                double paths = 0;
                for (int middle = 0; middle < 5; middle++) {
                    for (int low = 0; low < 5; low++) {
                        paths += layers.get(2)[query][middle] * layers.get(1)[middle][low] * layers.get(0)[low][key];
                    }
                }
                assertThat((double) found.get(2)[query * 5 + key]).isCloseTo(paths, within(1e-6));
            }
        }
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        Flow flow = new Flow((example, rows) -> {});
        assertThatThrownBy(() -> flow.receive(0, 0, new double[65][65], false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at most 64");
    }
}
