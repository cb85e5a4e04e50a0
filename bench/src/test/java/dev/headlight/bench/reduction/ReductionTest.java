package dev.headlight.bench.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The simulation against times that can be told by hand. */
class ReductionTest {

    private static final long HALF_A_SECOND = 625_000_000;
    private static final Trouble NONE = new Trouble("none", 0, 0, 1, 0, 0);

    @Test
    void theDriverTakesOneAfterTheOther() {
        // 16 s of work, 1 s to write; the last of four arrives 4 · 0.5 s later and is merged in 0.25 s
        Reduction.Course course = new Reduction(4, 4, HALF_A_SECOND, 1, 0.25).simulate(NONE, 1);
        assertThat(course.lastDone()).isEqualTo(16);
        assertThat(course.joinedAfter()).isCloseTo(1 + 2 + 0.25, within(1e-9));
    }

    @Test
    void groupsAreMergedAtOnce() {
        // two groups of two: 1 + 2 · 0.5 + 0.25 s, then the same again at the driver
        Reduction.Course course = new Reduction(4, 2, HALF_A_SECOND, 1, 0.25).simulate(NONE, 1);
        assertThat(course.joinedAfter()).isCloseTo(2 * 2.25, within(1e-9));
    }

    @Test
    void lossesAndSlownessDelay() {
        Reduction reduction = new Reduction(100, 10, 1, 0, 0);
        assertThat(reduction.simulate(new Trouble("slow", 0, 0.5, 5, 0, 0), 1).lastDone())
                .isEqualTo(80);
        assertThat(reduction.simulate(new Trouble("lost", 0, 0, 1, 0.5, 10), 1).lastDone())
                .isBetween(32.0, 42.0);
    }
}
