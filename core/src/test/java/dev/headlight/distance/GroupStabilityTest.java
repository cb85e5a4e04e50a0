package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupStabilityTest {

    private static final int THINGS = 12;
    private static final int BLOCKS = 20;

    /** Two heaps that every document sees: no draw of documents parts them otherwise. */
    @Test
    void groupsThatAllDocumentsSeeAreStable() {
        GroupStability stability = stability(blocks(1, 0.01));
        assertThat(stability.agreement()).isEqualTo(1);
        assertThat(stability.sameNumber()).isEqualTo(1);
        assertThat(stability.draws()).isPositive();
    }

    /** Distances by chance alone. */
    @Test
    void groupsByChanceAreNot() {
        GroupStability stability = stability(blocks(0, 1));
        assertThat(stability.agreement()).isBetween(0.0, 0.7);
        assertThat(stability.sameNumber()).isLessThan(0.8);
    }

    @Test
    void oneBlockSaysNothing() {
        double[][] one = {blocks(1, 0.01)[0]};
        assertThat(stability(one)).isEqualTo(GroupStability.UNKNOWN);
    }

    private static GroupStability stability(double[][] blocks) {
        double[][] rows = new double[THINGS][THINGS];
        for (double[] block : blocks) {
            int pair = 0;
            for (int i = 0; i < THINGS; i++) {
                for (int j = i + 1; j < THINGS; j++) {
                    rows[i][j] += block[pair++];
                    rows[j][i] = rows[i][j];
                }
            }
        }
        Medoids groups =
                Medoids.best(Medoids.all(DistanceMatrix.of(rows), 6, 1)).orElseThrow();
        return GroupStability.of(blocks, groups, 6, 7);
    }

    /** Things with an even and an odd number are {@code gap} apart, others 0; chance adds up to {@code noise}. */
    private static double[][] blocks(double gap, double noise) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] blocks = new double[BLOCKS][THINGS * (THINGS - 1) / 2];
        for (double[] block : blocks) {
            int pair = 0;
            for (int i = 0; i < THINGS; i++) {
                for (int j = i + 1; j < THINGS; j++) {
                    block[pair++] = (i % 2 == j % 2 ? 0 : gap) + random.nextDouble(0, noise);
                }
            }
        }
        return blocks;
    }
}
