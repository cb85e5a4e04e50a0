package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
