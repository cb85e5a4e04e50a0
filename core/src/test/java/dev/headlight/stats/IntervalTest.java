package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.result.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class IntervalTest {

    @Test
    void isAPairOfNumbersOrNullInJson() {
        record Pair(Interval known, Interval unknown) {}
        assertThat(Json.toString(new Pair(Interval.of(0.25, 0.5), Interval.UNKNOWN)))
                .isEqualTo("{\"known\":[0.25,0.5],\"unknown\":null}");
        assertThat(Json.mapper().readValue("[0.25,0.5]", Interval.class)).isEqualTo(Interval.of(0.25, 0.5));
    }

    @Test
    void theUnknownOneContainsNothing() {
        assertThat(Interval.of(0.2, 0.4).contains(0.3)).isTrue();
        assertThat(Interval.of(0.2, 0.4).contains(0.5)).isFalse();
        assertThat(Interval.UNKNOWN.contains(0.3)).isFalse();
    }

    @Test
    void itIsKnownOrNot() {
        Interval interval = Interval.of(0.1, 0.2);
        assertThat(interval.isKnown()).isTrue();
        Interval missing = Interval.UNKNOWN;
        assertThat(missing.isKnown()).isFalse();
        assertThat(missing.low()).isNaN();
        assertThat(missing.high()).isNaN();
        assertThat(missing).isEqualTo(new Interval(Double.NaN, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(Double.NaN, Double.NaN));
    }

    @Test
    void endsAreInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.of(0.3, 0.2))
                .withMessage("no interval goes from 0.3 to 0.2");
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(Double.NaN, 0.2));
        assertThatThrownBy(() -> Json.mapper().readValue("[0.1, 0.2, 0.3]", Interval.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("an interval has two ends that rise");
        assertThat(Interval.of(0.2, 0.2).contains(0.2)).isTrue();
        assertThat(Interval.of(0.2, 0.4).contains(0.1)).isFalse();
    }

    @Test
    void intervalsAreReadBack() {
        Interval[] read = Json.mapper().readValue("[[0.25, 0.5], [1, 1], null]", Interval[].class);
        assertThat(read[0]).isEqualTo(Interval.of(0.25, 0.5));
        assertThat(read[1]).isEqualTo(Interval.of(1, 1));
        assertThat(read[2]).isEqualTo(Interval.UNKNOWN);
    }

    @Test
    void anIntervalReachesAsFarAsAValue() {
        Interval interval = Interval.of(0.2, 0.4);
        assertThat(interval.reaching(0)).isEqualTo(Interval.of(0, 0.4));
        assertThat(interval.reaching(0.3)).isEqualTo(interval);
        assertThat(interval.reaching(1).high()).isEqualTo(1);
        assertThat(Interval.UNKNOWN.reaching(0)).isEqualTo(Interval.UNKNOWN);
    }
}
