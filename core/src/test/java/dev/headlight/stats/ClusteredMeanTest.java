package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {

    @Test
    void blocksOfOneGiveTheTextbookStandardError() {
        ClusteredMean mean = ClusteredMean.of(new double[] {1, 2, 3, 6}, new double[] {1, 1, 1, 1});
        assertThat(mean.mean()).isEqualTo(3);
        // s² = (4 + 1 + 0 + 9) / 3, standard error = √(s² / 4)
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(14.0 / 3 / 4), within(1e-12));
    }

    @Test
    void aSingleBlockHasNoStandardError() {
        assertThat(ClusteredMean.of(new double[] {4, 0}, new double[] {2, 0}).standardError())
                .isNaN();
    }

    /** numpy and scipy. */
    @Test
    void theIntervalAgreesWithAnIndependentComputation() {
        ClusteredMean mean = ClusteredMean.of(Documents.RIGHT, Documents.QUESTIONS);
        assertThat(mean.standardError()).isCloseTo(0.05770266639087056, within(1e-12));
        assertThat(mean.ci95().low()).isCloseTo(0.4430692405557904, within(1e-9));
        assertThat(mean.ci95().high()).isCloseTo(0.7470134748959667, within(1e-9));
    }

    /** numpy and scipy: nine documents near .2 and one of 3; Student's interval would end at 1.1. */
    @Test
    void theIntervalReachesFartherToTheLongerTail() {
        double[] values = {.1, .2, .1, .3, .2, .1, .4, .2, 3., .1};
        Interval interval = ClusteredMean.of(values, Documents.ones(10)).ci95();
        assertThat(interval.low()).isCloseTo(-0.169879099390082, within(1e-9));
        assertThat(interval.high()).isCloseTo(2.521395383482647, within(1e-9));
        double[] turned = new double[10];
        Arrays.setAll(turned, i -> -values[i]);
        Interval mirrored = ClusteredMean.of(turned, Documents.ones(10)).ci95();
        assertThat(mirrored.low()).isCloseTo(-2.521395383482647, within(1e-9));
        assertThat(mirrored.high()).isCloseTo(0.169879099390082, within(1e-9));
    }

    @Test
    void fewBlocksHaveNoInterval() {
        assertThat(ClusteredMean.of(Documents.ones(9), Documents.ones(9)).ci95())
                .isEqualTo(Interval.UNKNOWN);
        assertThat(ClusteredMean.of(Documents.ones(10), Documents.ones(10)).ci95())
                .isEqualTo(Interval.of(1, 1));
        assertThat(ClusteredMean.of(new double[2], new double[2]).ci95()).isEqualTo(Interval.UNKNOWN);
        assertThat(ClusteredMean.of(Documents.ones(2), Documents.ones(2)).standardError())
                .isZero();
    }

    @Test
    void sumsWithoutCountsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusteredMean.of(new double[2], new double[1]))
                .withMessage("2 sums, but 1 counts");
    }

    @Test
    void theStandardErrorMatchesTheSpreadOfSimulatedMeans() {
        SplittableRandom random = new SplittableRandom(11);
        int runs = 4_000;
        double sum = 0;
        double squares = 0;
        double claimed = 0;
        for (int run = 0; run < runs; run++) {
            double[] sums = new double[30];
            double[] counts = new double[30];
            for (int block = 0; block < sums.length; block++) {
                double effect = random.nextDouble();
                int size = 1 + random.nextInt(8);
                counts[block] = size;
                for (int i = 0; i < size; i++) {
                    sums[block] += effect + 0.3 * random.nextDouble();
                }
            }
            ClusteredMean mean = ClusteredMean.of(sums, counts);
            sum += mean.mean();
            squares += mean.mean() * mean.mean();
            claimed += mean.standardError() * mean.standardError();
        }
        double actual = squares / runs - sum / runs * (sum / runs);
        assertThat(claimed / runs / actual).isCloseTo(1, within(0.1));
    }

    /** Even blocks: Student's interval itself, on both sides. */
    @Test
    void evenBlocksHaveStudentsInterval() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Interval interval = ClusteredMean.of(values, Documents.ones(10)).ci95();
        double half = 2.2621571627409915 * Math.sqrt(82.5 / 9 / 10); // scipy: t.ppf(.975, 9)
        assertThat(interval.low()).isCloseTo(5.5 - half, within(1e-9));
        assertThat(interval.high()).isCloseTo(5.5 + half, within(1e-9));
    }
}
