package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import org.junit.jupiter.api.Test;

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
}
