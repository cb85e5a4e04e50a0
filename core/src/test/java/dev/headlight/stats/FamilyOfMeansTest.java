package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FamilyOfMeansTest {

    /** Tables of Student's t: 2.262 for 9 degrees of freedom at 5 %, 3.250 at 1 %, both sides. */
    @Test
    void theThresholdIsStudentsQuantileForTheFamily() {
        assertThat(new FamilyOfMeans(1, 10).threshold()).isCloseTo(2.262, within(5e-4));
        assertThat(new FamilyOfMeans(5, 10).threshold()).isCloseTo(3.250, within(5e-4));
        assertThat(new FamilyOfMeans(432, 9).canBeJudged()).isFalse();
        assertThat(new FamilyOfMeans(432, 9).isClear(1, 1e-9)).isFalse();
        assertThat(new FamilyOfMeans(1, 100).isClear(1, Double.NaN)).isFalse();
    }

    /** Two standard errors call some twenty of 432 means of nothing clear; the family's threshold hardly ever one. */
    @Test
    void noneOfManyMeansOfNothingIsClear() {
        Random random = new Random(4);
        int wrong = 0;
        for (int world = 0; world < 200; world++) {
            FamilyOfMeans family = new FamilyOfMeans(432, 15);
            boolean any = false;
            for (int test = 0; test < 432; test++) {
                double[] sums = new double[15];
                java.util.Arrays.setAll(sums, block -> random.nextGaussian());
                double[] ones = new double[15];
                java.util.Arrays.fill(ones, 1);
                ClusteredMean mean = ClusteredMean.of(sums, ones);
                any |= family.isClear(mean.mean(), mean.standardError());
            }
            wrong += any ? 1 : 0;
        }
        assertThat(wrong / 200.0).isLessThan(0.1);
    }
}
