package dev.headlight.analysis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.distance.DistanceMatrix;
import dev.headlight.maps.HeadGrid;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class LayerCohesionTest {

    private static DistanceMatrix matrix(int size, IntBinaryOperator distance) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                rows[i][j] = distance.applyAsInt(j, i);
                rows[j][i] = rows[i][j];
            }
        }
        return DistanceMatrix.of(rows);
    }

    /** Two layers of two heads: of the three ways to pair them one is the real one, so p is near 1/3. */
    @Test
    void countsDealsThatReachTheRealOne() {
        LayerCohesion test = LayerCohesion.of(matrix(4, (i, j) -> i / 2 == j / 2 ? 1 : 3), new HeadGrid(2, 2), 1);
        assertThat(test.difference()).isEqualTo(2);
        assertThat(test.p()).isCloseTo(1 / 3.0, within(0.02));
    }

    @Test
    void layersThatStickTogetherAreNoChance() {
        assertThat(LayerCohesion.of(matrix(24, (i, j) -> i / 6 == j / 6 ? 1 : 2), new HeadGrid(4, 6), 1)
                        .p())
                .isEqualTo(1e-4);
    }

    @Test
    void equalDistancesProveNothing() {
        assertThat(LayerCohesion.of(matrix(12, (i, j) -> 1), new HeadGrid(3, 4), 1)
                        .p())
                .isEqualTo(1);
    }

    @Test
    void rightUnderTheNullHypothesis() {
        SplittableRandom random = new SplittableRandom(5);
        int rejected = 0;
        for (int trial = 0; trial < 200; trial++) {
            rejected += LayerCohesion.of(matrix(12, (i, j) -> random.nextInt(1000)), new HeadGrid(3, 4), trial)
                                    .p()
                            <= 0.1
                    ? 1
                    : 0;
        }
        // 20 expected of 200, standard deviation 4.2.
        assertThat(rejected).isBetween(8, 33);
    }
}
