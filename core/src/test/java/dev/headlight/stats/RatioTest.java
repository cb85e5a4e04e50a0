package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void isTheSumOverTheSum() {
        Ratio ratio = new Ratio(new double[] {1, 2}, new double[] {2, 6});
        assertThat(ratio.value()).isEqualTo(3 / 8.0);
        assertThat(ratio.total()).isEqualTo(8);
        assertThat(ratio.shares()).containsExactly(0.25, 0.75);
        assertThat(ratio.residuals()).containsExactly(new double[] {0.25 / 8, -0.25 / 8}, within(1e-15));
    }

    @Test
    void blocksWithoutQuestionsHaveNoPart() {
        Ratio ratio = new Ratio(new double[] {1, 0, 2}, new double[] {2, 0, 6});
        assertThat(ratio.blocks()).isEqualTo(2);
        assertThat(ratio.withoutEmptyBlocks().numerators()).containsExactly(1, 2);
        assertThat(ratio.withoutEmptyBlocks().denominators()).containsExactly(2, 6);
        Ratio full = new Ratio(new double[] {1}, new double[] {2});
        assertThat(full.withoutEmptyBlocks()).isSameAs(full);
    }

    @Test
    void nothingHasNoRatio() {
        assertThat(new Ratio(new double[2], new double[2]).value()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ratio(new double[2], new double[1]))
                .withMessage("2 numerators, but 1 denominators");
    }
}
