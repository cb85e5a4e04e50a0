package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {

    private static final int REPETITIONS = 1_000;

    /** The bounds leave room for three standard errors of 1,000 repetitions around 93 to 97 %. */
    @ParameterizedTest
    @CsvSource({"0.5, 10", "0.5, 40", "0.5, 150", "0.9, 12", "0.9, 40", "0.9, 150"})
    void intervalsCoverTheTruthAsOftenAsTheySay(double accuracy, int blocks) {
        Random random = new Random(blocks);
        int covered = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            Interval interval = bootstrap(300, repetition).interval(Simulation.clustered(random, blocks, accuracy));
            covered += interval.contains(accuracy) ? 1 : 0;
        }
        assertThat((double) covered / REPETITIONS).isBetween(0.91, 0.99);
    }

    @Test
    void theIntervalOfAMeanOfManyBlocksIsTheNormalOne() {
        Random random = new Random(5);
        double[] values = random.doubles(1_000).toArray();
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        Ratio mean = new Ratio(values, ones);
        double error = Math.sqrt(Arrays.stream(values)
                        .map(v -> (v - mean.value()) * (v - mean.value()))
                        .sum())
                / values.length;
        Interval interval = bootstrap(20_000, 1).interval(mean);
        assertThat(interval.low()).isCloseTo(mean.value() - 1.96 * error, within(0.05 * error));
        assertThat(interval.high()).isCloseTo(mean.value() + 1.96 * error, within(0.05 * error));
    }

    @Test
    void skewMakesTheIntervalReachFurtherToTheLongerTail() {
        double[] right = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1, 4};
        double[] questions = new double[20];
        Arrays.fill(questions, 5);
        Ratio ratio = new Ratio(right, questions);
        Interval interval = bootstrap(4_000, 2).interval(ratio);
        assertThat(ratio.value() - interval.low()).isGreaterThan(interval.high() - ratio.value());
        assertThat(interval.high()).isLessThanOrEqualTo(1);
    }

    @Test
    void tooFewBlocksAndBlocksWithoutVariationYieldNoInterval() {
        Random random = new Random(3);
        assertThat(bootstrap(100, 1).interval(Simulation.clustered(random, 9, 0.5)))
                .isEqualTo(Interval.UNKNOWN);
        assertThat(bootstrap(100, 1)
                        .interval(Simulation.clustered(random, 10, 0.5))
                        .isKnown())
                .isTrue();
        double[] same = new double[50];
        Arrays.fill(same, 3);
        assertThat(bootstrap(100, 1).interval(new Ratio(same, same))).isEqualTo(Interval.UNKNOWN);
        assertThat(bootstrap(100, 1).interval(new Ratio(new double[50], new double[50])))
                .isEqualTo(Interval.UNKNOWN);
    }

    @Test
    void theSeedDecides() {
        Ratio ratio = Simulation.clustered(new Random(4), 30, 0.6);
        assertThat(bootstrap(500, 7).interval(ratio))
                .isEqualTo(bootstrap(500, 7).interval(ratio));
        assertThat(bootstrap(500, 7).interval(ratio))
                .isNotEqualTo(bootstrap(500, 8).interval(ratio));
    }

    @Test
    void pairedDifferencesOfEquallyGoodSystemsAreRarelySignificant() {
        Random random = new Random(6);
        int rejected = 0;
        int covered = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            Ratio first = Simulation.clustered(random, 60, 0.7);
            Ratio second = Simulation.clustered(random, 60, 0.7);
            Difference difference = bootstrap(300, repetition).difference(first, second);
            rejected += difference.pValue() <= 0.05 ? 1 : 0;
            covered += difference.ci95().contains(0) ? 1 : 0;
        }
        assertThat((double) rejected / REPETITIONS).isBetween(0.02, 0.08);
        assertThat((double) covered / REPETITIONS).isBetween(0.92, 0.98);
    }

    @Test
    void pairingSeesADifferenceThatIsTheSameInEachBlock() {
        Ratio first = Simulation.clustered(new Random(8), 60, 0.6);
        double[] fewer = Arrays.stream(first.numerators())
                .map(right -> Math.max(0, right - 1))
                .toArray();
        Difference difference = bootstrap(999, 1).difference(first, new Ratio(fewer, first.denominators()));
        assertThat(difference.pValue()).isEqualTo(0.001);
        assertThat(difference.ci95().low()).isPositive();
        assertThat(difference.value())
                .isCloseTo(first.value() - new Ratio(fewer, first.denominators()).value(), within(1e-12));
    }

    private static Bootstrap bootstrap(int draws, long seed) {
        return new Bootstrap(new Resampling(draws, 1, 10, 10, seed));
    }
}
