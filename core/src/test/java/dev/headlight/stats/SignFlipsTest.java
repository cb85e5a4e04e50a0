package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignFlipsTest {

    /** All 2¹² patterns of signs, one after the other. */
    @Test
    void agreesWithTheEnumerationOfAllFlips() {
        Random random = new Random(1);
        float[][] differences = new float[12][5];
        for (float[] block : differences) {
            for (int candidate = 0; candidate < block.length; candidate++) {
                block[candidate] = random.nextInt(7) - 3 + (candidate == 2 ? 1 : 0);
            }
        }
        double[] exact = enumerate(differences);
        double[] sampled = flips(100_000, 3).pValues(differences);
        for (int candidate = 0; candidate < exact.length; candidate++) {
            assertThat(sampled[candidate]).isCloseTo(exact[candidate], within(0.006));
        }
    }

    /** Candidates share noise and blocks differ in size; 500 repetitions have a standard error of 1 %. */
    @ParameterizedTest
    @ValueSource(ints = {12, 40, 150})
    void rejectsAsOftenAsItsLevelWhereNoCandidateIsBetter(int blocks) {
        Random random = new Random(blocks);
        int rejected = 0;
        for (int repetition = 0; repetition < 500; repetition++) {
            float[][] differences = noise(random, blocks, 30);
            rejected += smallest(flips(500, repetition).pValues(differences)) <= 0.05 ? 1 : 0;
        }
        assertThat(rejected / 500.0).isBetween(0.02, 0.085);
    }

    @Test
    void findsTheOneCandidateThatIsBetter() {
        float[][] differences = noise(new Random(2), 100, 50);
        for (float[] block : differences) {
            block[17] += 3;
            block[18] -= 3;
        }
        double[] pValues = flips(999, 1).pValues(differences);
        assertThat(pValues[17]).isEqualTo(0.001);
        assertThat(pValues[18]).isEqualTo(1);
    }

    @Test
    void aCandidateThatNeverDiffersIsNotBetter() {
        float[][] differences = noise(new Random(9), 30, 3);
        for (float[] block : differences) {
            block[1] = 0;
        }
        assertThat(flips(99, 1).pValues(differences)[1]).isGreaterThan(0.5);
    }

    @Test
    void tooFewBlocksYieldNoPValue() {
        assertThat(flips(99, 1).pValues(noise(new Random(3), 9, 2))).containsOnly(Double.NaN);
    }

    @Test
    void theSeedDecidesAndTilesDoNot() {
        float[][] differences = noise(new Random(4), 33, 8);
        assertThat(flips(3_000, 5).pValues(differences))
                .isEqualTo(flips(3_000, 5).pValues(differences));
        assertThat(flips(3_000, 5).pValues(differences))
                .isNotEqualTo(flips(3_000, 6).pValues(differences));
    }

    private static float[][] noise(Random random, int blocks, int candidates) {
        float[][] differences = new float[blocks][candidates];
        for (float[] block : differences) {
            int size = 1 + random.nextInt(6);
            double shared = random.nextGaussian();
            for (int candidate = 0; candidate < candidates; candidate++) {
                block[candidate] = Math.round(size * (shared + random.nextGaussian()));
            }
        }
        return differences;
    }

    private static double[] enumerate(float[][] differences) {
        int candidates = differences[0].length;
        int patterns = 1 << differences.length;
        double[] observed = statistics(differences, patterns - 1);
        double[] exact = new double[candidates];
        for (int pattern = 0; pattern < patterns; pattern++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double statistic : statistics(differences, pattern)) {
                largest = Math.max(largest, statistic);
            }
            for (int candidate = 0; candidate < candidates; candidate++) {
                exact[candidate] += largest >= observed[candidate] - 1e-9 ? 1.0 / patterns : 0;
            }
        }
        return exact;
    }

    private static double[] statistics(float[][] differences, int pattern) {
        double[] statistics = new double[differences[0].length];
        for (int candidate = 0; candidate < statistics.length; candidate++) {
            double sum = 0;
            double squares = 0;
            for (int block = 0; block < differences.length; block++) {
                double difference = differences[block][candidate];
                sum += (pattern >> block & 1) == 1 ? difference : -difference;
                squares += difference * difference;
            }
            statistics[candidate] = sum / Math.sqrt(squares);
        }
        return statistics;
    }

    private static double smallest(double[] values) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    private static SignFlips flips(int flips, long seed) {
        return new SignFlips(new Resampling(1, flips, 10, 10, seed));
    }
}
