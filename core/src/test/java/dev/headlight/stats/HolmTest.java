package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** By hand: 0.005 × 4, 0.01 × 3, 0.03 × 2, and 0.04 × 1 lifted to the one before it. */
    @Test
    void agreesWithTheExampleByHand() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, EXACT);
    }

    @Test
    void testsThatWereNotMadeDoNotCount() {
        assertThat(Holm.adjust(new double[] {Double.NaN, 0.02, 0.5}))
                .containsExactly(new double[] {Double.NaN, 0.04, 0.5}, EXACT);
    }

    @Test
    void noAdjustedValueExceedsOne() {
        assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }
}
