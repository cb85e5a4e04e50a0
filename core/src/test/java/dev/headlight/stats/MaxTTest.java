package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxTTest {

    /** All 6⁶ draws of six documents, counted in the plainest way. */
    @Test
    void agreesWithTheEnumerationOfAllDraws() {
        Random random = new Random(4);
        double[] sizes = {4, 9, 6, 12, 7, 8};
        double[][] sums = new double[6][4];
        for (double[] block : sums) {
            Arrays.setAll(block, candidate -> random.nextInt(5) - 2 + candidate);
        }
        Gains gains = new Gains(sizes, sums, 3);
        double[] exact = enumerate(gains);
        MaxT sampled = MaxT.of(gains, new Resampling(60_000, 2, 2, 3));
        for (int candidate = 0; candidate < exact.length; candidate++) {
            assertThat(sampled.pValues()[candidate]).isCloseTo(exact[candidate], within(0.006));
        }
        assertThat(exact[3]).isLessThan(exact[0]);
    }

    private static double[] enumerate(Gains gains) {
        int candidates = gains.candidates();
        double[] sizes = gains.sizes();
        double[][] sums = gains.sums();
        int[] all = {0, 1, 2, 3, 4, 5};
        double[] observed = new double[candidates];
        double[] centres = new double[candidates];
        for (int candidate = 0; candidate < candidates; candidate++) {
            centres[candidate] = gain(sizes, sums, all, candidate);
            observed[candidate] = statistic(sizes, sums, all, candidate, gains.unseen()[candidate] / 46);
        }
        double[] p = new double[candidates];
        int total = 46_656;
        for (int code = 0; code < total; code++) {
            int[] draw = new int[6];
            for (int i = 0, rest = code; i < 6; i++, rest /= 6) {
                draw[i] = rest % 6;
            }
            for (int candidate = 0; candidate < candidates; candidate++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int other = 0; other < candidates; other++) {
                    if (observed[other] <= observed[candidate] && observed[other] >= MaxT.HOPELESS) {
                        largest = Math.max(largest, statistic(sizes, sums, draw, other, centres[other]));
                    }
                }
                p[candidate] += largest >= observed[candidate] ? 1.0 / total : 0;
            }
        }
        for (int candidate = 0; candidate < candidates; candidate++) {
            for (int better = 0; better < candidates; better++) {
                if (observed[better] > observed[candidate]) {
                    p[candidate] = Math.max(p[candidate], p[better]);
                }
            }
        }
        return p;
    }

    private static double gain(double[] sizes, double[][] sums, int[] draw, int candidate) {
        double sum = 0;
        double size = 0;
        for (int block : draw) {
            sum += sums[block][candidate];
            size += sizes[block];
        }
        return sum / size;
    }

    private static double statistic(double[] sizes, double[][] sums, int[] draw, int candidate, double centre) {
        double gain = gain(sizes, sums, draw, candidate);
        double squares = 0;
        double size = 0;
        for (int block : draw) {
            double residual = sums[block][candidate] - gain * sizes[block];
            squares += residual * residual;
            size += sizes[block];
        }
        return (gain - centre) * size / Math.sqrt(squares * draw.length / (draw.length - 1.0) + 3 * 3 + 1);
    }

    /** Candidates share noise and documents differ in size; 500 repetitions have a standard error of 1 %. */
    @ParameterizedTest
    @CsvSource({"12, 0", "40, 0", "40, 0.1"})
    void rejectsNoMoreOftenThanItsLevelWhereNoCandidateIsBetter(int blocks, double failing) {
        Random random = new Random(blocks);
        int rejected = 0;
        for (int repetition = 0; repetition < 500; repetition++) {
            MaxT test = MaxT.of(noise(random, blocks, 20, failing), new Resampling(199, 2, 2, repetition));
            rejected += Arrays.stream(test.pValues()).min().orElseThrow() <= 0.05 ? 1 : 0;
        }
        assertThat(rejected / 500.0).isLessThan(0.07);
    }

    @Test
    void findsTheCandidatesThatAreBetter() {
        Gains gains = noise(new Random(2), 60, 30, 0);
        for (int block = 0; block < 60; block++) {
            gains.sums()[block][17] += 0.5 * gains.sizes()[block];
            gains.sums()[block][3] += 0.4 * gains.sizes()[block];
            gains.sums()[block][18] -= 0.5 * gains.sizes()[block];
        }
        MaxT test = MaxT.of(gains, new Resampling(999, 2, 2, 1));
        assertThat(test.pValues()[17]).isEqualTo(0.001);
        assertThat(test.pValues()[3]).isBetween(0.001, 0.05);
        assertThat(test.pValues()[18]).isEqualTo(1);
        assertThat(test.pValues()[0]).isGreaterThan(0.05);
        assertThat(test.statistics()[17]).isGreaterThan(test.statistics()[3]);
    }

    @Test
    void aCandidateThatNeverDiffersIsNotBetter() {
        Gains gains = noise(new Random(9), 30, 3, 0);
        for (double[] block : gains.sums()) {
            block[1] = 0;
        }
        assertThat(MaxT.of(gains, new Resampling(99, 2, 2, 1)).pValues()[1]).isGreaterThan(0.5);
    }

    /** One candidate whose gain is just the smallest that is said to show: it shows in four of five repetitions. */
    @Test
    void theSmallestGainIsFoundInFourOfFiveRepetitions() {
        Resampling resampling = new Resampling(999, 2, 2, 5);
        double smallest = 0;
        for (int repetition = 0; repetition < 20; repetition++) {
            Gains gains = noise(new Random(100 + repetition), 40, 1, 0);
            smallest += MaxT.of(gains, resampling).smallestGain(0, 0.05, 1) / 20;
        }
        int found = 0;
        for (int repetition = 0; repetition < 300; repetition++) {
            Gains gains = noise(new Random(repetition), 40, 1, 0);
            for (int block = 0; block < 40; block++) {
                gains.sums()[block][0] += smallest * gains.sizes()[block];
            }
            found += MaxT.of(gains, new Resampling(299, 2, 2, repetition)).pValues()[0] <= 0.05 ? 1 : 0;
        }
        assertThat(found / 300.0).isBetween(0.72, 0.88);
    }

    @Test
    void theSmallestGainDoesNotDependOnTheGain() {
        Gains gains = noise(new Random(6), 40, 1, 0);
        double smallest = MaxT.of(gains, new Resampling(999, 2, 2, 5)).smallestGain(0, 0.05, 1);
        double[][] sums = new double[40][1];
        for (int block = 0; block < 40; block++) {
            sums[block][0] = gains.sums()[block][0] + 0.1 * gains.sizes()[block];
        }
        MaxT test = MaxT.of(new Gains(gains.sizes(), sums, gains.unseen()[0]), new Resampling(999, 2, 2, 5));
        assertThat(test.smallestGain(0, 0.05, 1)).isCloseTo(smallest, within(1e-9));
        assertThat(test.smallestGain(0, 0.001, 1)).isGreaterThan(smallest);
        assertThat(test.smallestGain(0, 0.05, smallest + 1e-6)).isCloseTo(smallest, within(1e-9));
        assertThat(test.smallestGain(0, 0.05, smallest - 1e-6)).isNaN();
        double largest = test.smallestGain(0, 0.05, 1);
        assertThat(test.smallestGain(0, 0.05, largest)).isEqualTo(largest);
    }

    /** By hand: a hopeless candidate is never drawn, so only the power counts, and it has no error but that of the floor. */
    @Test
    void theSmallestGainByHand() {
        double[][] sums = new double[20][1];
        for (double[] block : sums) {
            block[0] = -1;
        }
        MaxT test = MaxT.of(new Gains(Documents.ones(20), sums, 0.5), new Resampling(99, 2, 2, 5));
        assertThat(test.pValues()).containsExactly(1);
        assertThat(test.statistics()).containsExactly(new double[] {-20.5 / Math.sqrt(1.25)}, within(1e-12));
        assertThat(test.smallestGain(0, 0.05, 1))
                .isCloseTo((0.5 + 0.8416212335729143 * Math.sqrt(1.25)) / 20, within(1e-12));
    }

    @Test
    void manyDocumentsAreAddedUp() {
        Gains gains = noise(new Random(3), 1000, 2, 0);
        Gains merged = gains.merged(256);
        assertThat(merged.blocks()).isEqualTo(256);
        assertThat(merged.unseen()).isEqualTo(gains.unseen());
        assertThat(Arrays.stream(merged.sizes()).sum())
                .isEqualTo(Arrays.stream(gains.sizes()).sum());
        double sum = 0;
        double expected = 0;
        for (int block = 0; block < 256; block++) {
            sum += merged.sums()[block][1];
            assertThat(merged.sizes()[block]).isBetween(3 * 4.0, 4 * 12.0);
        }
        for (double[] block : gains.sums()) {
            expected += block[1];
        }
        assertThat(sum).isCloseTo(expected, within(1e-9));
        assertThat(merged.sums()[0][0])
                .isEqualTo(gains.sums()[0][0] + gains.sums()[1][0] + gains.sums()[2][0] + gains.sums()[3][0]);
        assertThat(MaxT.of(gains, new Resampling(99, 2, 2, 1)).pValues()).hasSize(2);
    }

    @Test
    void theSeedDecides() {
        Gains gains = noise(new Random(4), 33, 8, 0);
        double[] first = MaxT.of(gains, new Resampling(999, 2, 2, 5)).pValues();
        assertThat(MaxT.of(gains, new Resampling(999, 2, 2, 5)).pValues()).isEqualTo(first);
        assertThat(MaxT.of(gains, new Resampling(999, 2, 2, 6)).pValues()).isNotEqualTo(first);
    }

    /** Gains of mean 0; failing ones are a little above 0 in most documents and far below in some. */
    private static Gains noise(Random random, int blocks, int candidates, double failing) {
        double[] sizes = new double[blocks];
        double[][] sums = new double[blocks][candidates];
        for (int block = 0; block < blocks; block++) {
            sizes[block] = 4 + random.nextInt(9);
            double shared = random.nextGaussian();
            for (int candidate = 0; candidate < candidates; candidate++) {
                double shift = failing == 0 ? 0 : random.nextDouble() < failing ? -0.3 * (1 - failing) / failing : 0.3;
                sums[block][candidate] = sizes[block] * 0.1 * (shared + random.nextGaussian() + 5 * failing * shift);
            }
        }
        return new Gains(sizes, sums, 4);
    }

    /** By hand: a sum of 16 with residuals −3, −2, 0 and 5, whose squares are 38 and count 4/3, and 1 for one more answer. */
    @Test
    void theStatisticByHand() {
        double[][] sums = {{1}, {2}, {4}, {9}};
        MaxT test = MaxT.of(new Gains(Documents.ones(4), sums, 0), new Resampling(9, 2, 2, 5));
        assertThat(test.statistics()).containsExactly(new double[] {16 / Math.sqrt(38 * 4 / 3.0 + 1)}, within(1e-12));
    }

    /** However many there are, the others are judged as if they were not there. */
    @Test
    void hopelessCandidatesDoNotCount() {
        Gains gains = noise(new Random(8), 30, 12, 0);
        double[][] two = new double[30][2];
        for (int block = 0; block < 30; block++) {
            System.arraycopy(gains.sums()[block], 0, two[block], 0, 2);
            for (int hopeless = 2; hopeless < 12; hopeless++) {
                gains.sums()[block][hopeless] -= gains.sizes()[block];
            }
        }
        Resampling resampling = new Resampling(999, 2, 2, 1);
        MaxT test = MaxT.of(gains, resampling);
        MaxT without = MaxT.of(new Gains(gains.sizes(), two, 4), resampling);
        assertThat(Arrays.copyOf(test.pValues(), 2)).containsExactly(without.pValues());
        assertThat(Arrays.copyOfRange(test.pValues(), 2, 12)).containsOnly(1);
        assertThat(test.smallestGain(0, 0.05, 1)).isEqualTo(without.smallestGain(0, 0.05, 1));
    }
}
