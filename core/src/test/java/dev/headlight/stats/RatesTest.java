package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatesTest {

    /** 0 of n by hand: 1 − .025^(1/n). The others are those of scipy.stats.binomtest(k, n).proportion_ci(method="exact"). */
    @Test
    void sharesHaveClopperAndPearsonsInterval() {
        is(Rates.share(0, 5), 0, 1 - Math.pow(0.025, 0.2));
        is(Rates.share(5, 5), Math.pow(0.025, 0.2), 1);
        is(Rates.share(1, 20), 0.00126508979, 0.24873276772);
        is(Rates.share(7, 24), 0.12615209, 0.51094781);
        assertThat(Rates.share(0, 0).isKnown()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.share(3, 2)).withMessage("3 successes in 2 trials");
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.share(-1, 2));
    }

    /** None in n by hand: −ln .025 / n. Others are halves of scipy.stats.chi2.ppf, as Garwood (1936) has them. */
    @Test
    void meansOfCountsHaveGarwoodsInterval() {
        is(Rates.mean(new int[5]), 0, -Math.log(0.025) / 5);
        is(Rates.mean(new int[] {1, 0, 1, 1, 0, 0}), 0.61867212 / 6, 8.7672731 / 6);
        is(Rates.mean(new int[] {3}), 0.61867212, 8.7672731);
        assertThat(Rates.mean(new int[0]).isKnown()).isFalse();
    }

    /** Six claims in one world of three: mean 2, variance 12, so that they are worth one. */
    @Test
    void countsThatComeTogetherHaveAWiderOne() {
        is(Rates.mean(new int[] {6, 0, 0}), 6 * 0.025317808 / 3, 6 * 5.5716434 / 3);
        // In one of two: mean 3, variance 18, and again they are worth one.
        is(Rates.mean(new int[] {6, 0}), 6 * 0.025317808 / 2, 6 * 5.5716434 / 2);
    }

    private static void is(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isCloseTo(high, within(1e-6));
    }
}
