package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UnpairedChangeTest {

    private static final Offset<Double> EXACT = within(1e-9);

    /** By hand from scipy's t.ppf(.975, 23) and t.cdf(−2.5, 23): a change of 1 with errors of .1 and .3, which are added. */
    @Test
    void theErrorsAreAdded() {
        UnpairedChange change = UnpairedChange.of(2, 0.1, 3, 0.3, 24);
        assertThat(change.value()).isEqualTo(1);
        assertThat(change.standardError()).isCloseTo(0.4, EXACT);
        assertThat(change.ci95().low()).isCloseTo(1 - 0.4 * 2.0686576104190486, EXACT);
        assertThat(change.ci95().high()).isCloseTo(1 + 0.4 * 2.0686576104190486, EXACT);
        assertThat(change.pValue()).isCloseTo(0.01999412232788707, EXACT);
        UnpairedChange turned = UnpairedChange.of(3, 0.3, 2, 0.1, 24);
        assertThat(turned.value()).isEqualTo(-1);
        assertThat(turned.pValue()).isEqualTo(change.pValue());
    }

    @Test
    void fewBlocksHaveAnErrorButNoInterval() {
        UnpairedChange few = UnpairedChange.of(2, 0.1, 3, 0.3, 9);
        assertThat(few.value()).isEqualTo(1);
        assertThat(few.standardError()).isCloseTo(0.4, EXACT);
        assertThat(few.ci95()).isEqualTo(Interval.UNKNOWN);
        assertThat(few.pValue()).isNaN();
        assertThat(UnpairedChange.of(2, 0.1, 3, 0.3, 10).ci95().isKnown()).isTrue();
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        UnpairedChange unknown = UnpairedChange.of(Double.NaN, 0.1, 3, 0.3, 24);
        assertThat(unknown).isEqualTo(new UnpairedChange(Double.NaN, Double.NaN, Interval.UNKNOWN, Double.NaN));
        assertThat(UnpairedChange.of(2, Double.NaN, 3, 0.3, 24))
                .isEqualTo(new UnpairedChange(1, Double.NaN, Interval.UNKNOWN, Double.NaN));
    }

    @Test
    void whatIsTheSameInAllBlocksIsJudgedOnlyWhereNothingChanged() {
        assertThat(UnpairedChange.of(2, 0, 2, 0, 24)).isEqualTo(new UnpairedChange(0, 0, Interval.of(0, 0), 1));
        UnpairedChange changed = UnpairedChange.of(2, 0, 3, 0, 24);
        assertThat(changed.ci95()).isEqualTo(Interval.of(1, 1));
        assertThat(changed.pValue()).isNaN();
    }
}
