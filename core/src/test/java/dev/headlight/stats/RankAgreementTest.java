package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankAgreementTest {

    @Test
    void tauIsThatOfTheDefinition() {
        Random random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            int size = 2 + random.nextInt(30);
            int values = 2 + random.nextInt(12);
            double[] first = random.ints(size, 0, values).asDoubleStream().toArray();
            double[] second = random.ints(size, 0, values).asDoubleStream().toArray();
            double expected = naive(first, second);
            double found = RankAgreement.tau(first, second);
            assertThat(found).isCloseTo(expected, within(1e-12));
        }
        // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) of its documentation
        assertThat(RankAgreement.tau(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.47140452079103173, within(1e-12));
        assertThat(RankAgreement.tau(new double[] {1, 2, 3}, new double[] {5, 5, 5}))
                .isNaN();
    }

    private static double naive(double[] first, double[] second) {
        double agreeing = 0;
        double untiedFirst = 0;
        double untiedSecond = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = i + 1; j < first.length; j++) {
                double one = Math.signum(first[i] - first[j]);
                double other = Math.signum(second[i] - second[j]);
                agreeing += one * other;
                untiedFirst += one * one;
                untiedSecond += other * other;
            }
        }
        return agreeing / Math.sqrt(untiedFirst * untiedSecond);
    }

    @Test
    void theIntervalCovers() {
        Random random = new Random(8);
        int covered = 0;
        int trials = 400;
        double truth = 0;
        int draws = 4000;
        for (int draw = 0; draw < draws; draw++) {
            double[][][] sums = sums(random, 0.8, 30);
            truth += RankAgreement.tau(totals(sums[0]), totals(sums[1])) / draws;
        }
        for (int trial = 0; trial < trials; trial++) {
            double[][][] sums = sums(random, 0.8, 30);
            covered += RankAgreement.of(sums[0], sums[1], ones(30), 1).ci95().contains(truth) ? 1 : 0;
        }
        assertThat((double) covered / trials).isBetween(0.91, 0.98);
    }

    /** Two noisy numbers of 24 things in some blocks. */
    private static double[][][] sums(Random random, double noise, int blocks) {
        double[][][] sums = new double[2][blocks][24];
        for (int block = 0; block < blocks; block++) {
            for (int thing = 0; thing < 24; thing++) {
                double shared = noise * random.nextGaussian();
                sums[0][block][thing] = 0.1 * thing + shared + noise * random.nextGaussian();
                sums[1][block][thing] = 0.1 * (thing ^ 3) + shared + noise * random.nextGaussian();
            }
        }
        return sums;
    }

    private static double[] totals(double[][] sums) {
        double[] totals = new double[sums[0].length];
        for (double[] block : sums) {
            Arrays.setAll(totals, thing -> totals[thing] + block[thing]);
        }
        return totals;
    }

    private static double[] ones(int blocks) {
        double[] ones = new double[blocks];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void fewBlocksGiveNoInterval() {
        double[][] sums = IntStream.range(0, 5)
                .mapToObj(block -> new double[] {block, 2, 3 - block})
                .toArray(double[][]::new);
        assertThat(RankAgreement.of(sums, sums, ones(5), 1).ci95().isKnown()).isFalse();
        assertThat(RankAgreement.of(sums, sums, ones(5), 1).tau()).isEqualTo(1);
        assertThat(RankAgreement.of(new double[0][], new double[0][], new double[0], 1)
                        .tau())
                .isNaN();
    }

    @Test
    void blocksWithoutObservationsHaveNoPart() {
        double[][][] sums = sums(new Random(3), 0.8, 12);
        double[] counts = ones(12);
        counts[5] = 0;
        Arrays.setAll(sums[0][5], thing -> -100 * thing);
        int[] kept = IntStream.range(0, 12).filter(block -> block != 5).toArray();
        assertThat(RankAgreement.of(sums[0], sums[1], counts, 1))
                .isEqualTo(RankAgreement.of(only(sums[0], kept), only(sums[1], kept), ones(11), 1));
    }

    private static double[][] only(double[][] sums, int[] kept) {
        return IntStream.of(kept).mapToObj(block -> sums[block]).toArray(double[][]::new);
    }

    /** Fisher's scale has no place for the same order, however many blocks there are; any other is judged from ten blocks on. */
    @Test
    void theSameOrderHasNoInterval() {
        double[][][] sums = sums(new Random(3), 0.8, 10);
        RankAgreement same = RankAgreement.of(sums[0], sums[0], ones(10), 1);
        assertThat(same.tau()).isEqualTo(1);
        assertThat(same.ci95()).isEqualTo(Interval.UNKNOWN);
        assertThat(RankAgreement.of(sums[0], sums[1], ones(10), 1).ci95().isKnown())
                .isTrue();
        int[] nine = IntStream.range(0, 9).toArray();
        assertThat(RankAgreement.of(only(sums[0], nine), only(sums[1], nine), ones(9), 1)
                        .ci95())
                .isEqualTo(Interval.UNKNOWN);
    }

    /**
     * Blocks of two kinds, five of each: a draw is known by how many are of the first, and the bootstrap's standard error by the
     * binomial chances of 0 to 10. Over many seeds the interval on Fisher's scale is as wide on the mean.
     */
    @Test
    void theErrorIsThatOfAllDraws() {
        double[][] kinds = {{1, 5, 2, 6, 3, 9, 8}, {7, 1, 4, 2, 9, 3, 8}};
        double[] other = {1, 2, 3, 4, 5, 6, 7};
        double mean = 0;
        double squares = 0;
        double chance = Math.pow(0.5, 10);
        for (int first = 0; first <= 10; first++) {
            double fisher = atanh(naive(mixed(kinds, first), other));
            mean += chance * fisher;
            squares += chance * fisher * fisher;
            chance = chance * (10 - first) / (first + 1);
        }
        double error = Math.sqrt((squares - mean * mean) * 10 / 9);

        double[][] blocks =
                IntStream.range(0, 10).mapToObj(block -> kinds[block % 2]).toArray(double[][]::new);
        double[][] others = IntStream.range(0, 10).mapToObj(block -> other).toArray(double[][]::new);
        double half = IntStream.range(0, 300)
                .mapToObj(
                        seed -> RankAgreement.of(blocks, others, ones(10), seed).ci95())
                .mapToDouble(interval -> (atanh(interval.high()) - atanh(interval.low())) / 2)
                .average()
                .orElseThrow();
        assertThat(half).isCloseTo(2.262157162798205 * error, withinPercentage(1)); // scipy: t.ppf(.975, 9)
    }

    private static double[] mixed(double[][] kinds, int first) {
        double[] sums = new double[kinds[0].length];
        Arrays.setAll(sums, thing -> first * kinds[0][thing] + (10 - first) * kinds[1][thing]);
        return sums;
    }

    private static double atanh(double value) {
        return Math.log((1 + value) / (1 - value)) / 2;
    }
}
