package dev.headlight.distance;

import static dev.headlight.distance.Agreement.adjustedRandIndex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void namesDoNotMatter() {
        assertThat(adjustedRandIndex(List.of(0, 0, 1, 2), List.of("b", "b", "a", "c")))
                .isEqualTo(1);
    }

    /** By hand: one pair in common of 2 and 1, six in all: (1 − 1/3) / (3/2 − 1/3). */
    @Test
    void knownValues() {
        assertThat(adjustedRandIndex(List.of(0, 0, 1, 1), List.of(0, 0, 1, 2))).isCloseTo(4 / 7.0, within(1e-12));
        assertThat(adjustedRandIndex(List.of(0, 0, 1, 1), List.of(0, 1, 0, 1))).isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void chanceGivesNothing() {
        SplittableRandom random = new SplittableRandom(1);
        double mean = IntStream.range(0, 500)
                .mapToDouble(i -> adjustedRandIndex(
                        random.ints(40, 0, 4).boxed().toList(),
                        random.ints(40, 0, 5).boxed().toList()))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.01));
    }

    @Test
    void noChoiceIsAgreement() {
        assertThat(adjustedRandIndex(List.of(1, 1), List.of(2, 2))).isEqualTo(1);
        assertThat(adjustedRandIndex(List.of(1, 2), List.of(2, 1))).isEqualTo(1);
        assertThat(adjustedRandIndex(List.of(1), List.of(1))).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> adjustedRandIndex(List.of(1), List.of()));
    }
}
