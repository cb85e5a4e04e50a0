package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {

    @ParameterizedTest
    @CsvSource({"0, 2, 2", "1, 1, 2", "1, 2, 1"})
    void tooLittleIsRefused(int draws, int folds, int blocks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampling(draws, folds, blocks, 1))
                .withMessage(
                        "at least 1 draw, 2 folds and 2 blocks, found %d, %d and %d".formatted(draws, folds, blocks));
    }

    @Test
    void theLeastIsAllowed() {
        assertThatCode(() -> new Resampling(1, 2, 2, 1)).doesNotThrowAnyException();
        assertThat(Resampling.standard(4)).isEqualTo(new Resampling(10_000, 10, 10, 4));
    }

    @Test
    void settingsAreAllThatMovesANumber() {
        assertThat(new Resampling(99, 5, 12, 7).settings().toMap())
                .containsExactly(entry("draws", 99), entry("folds", 5), entry("minimum_blocks", 12), entry("seed", 7L));
    }
}
