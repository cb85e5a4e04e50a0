package dev.headlight.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small part of the table in {@code docs/calibration.md}: 200 repetitions have a standard error of 1.5 points. */
class CalibrationTest {

    private static final int REPETITIONS = 200;

    @ParameterizedTest
    @EnumSource(
            value = World.Heads.class,
            names = {"EQUAL", "ALIKE", "FAILING_TOGETHER", "FAILING_APART"})
    void intervalsCoverAndTestsHoldWhereNoHeadIsBetter(World.Heads heads) {
        Map<WorldTrial.Method, Tally> measured =
                new WorldTrial(new World("null", heads, 0.3, true, 0.5), 30).run(REPETITIONS, 5);
        measured.forEach((method, tally) -> {
            assertThat(tally.givenShare()).as(method.title).isEqualTo(1);
            if (method.test) {
                assertThat(tally.rate()).as(method.title).isLessThan(0.09);
            } else {
                assertThat(tally.rate()).as(method.title).isGreaterThan(0.90);
            }
        });
    }

    @Test
    void fiveDocumentsAreNotJudged() {
        new WorldTrial(new World("few", World.Heads.ONE_BEST, 0.3, true, 0.5), 5)
                .run(20, 5)
                .forEach((method, tally) ->
                        assertThat(tally.givenShare()).as(method.title).isZero());
    }

    @Test
    void aGoodHeadIsFoundInAHundredDocuments() {
        World world = new World("one best", World.Heads.ONE_BEST, 0.3, true, 0.5);
        Tally test = new WorldTrial(world, 100).run(40, 5).getOrDefault(WorldTrial.Method.MAX_T, new Tally());
        assertThat(world.isNull()).isFalse();
        assertThat(test.rate()).isGreaterThan(0.8);
    }

    @Test
    void theSeedDecides() {
        World world = new World("null", World.Heads.EQUAL, 0.3, true, 0.5);
        Tally first = new WorldTrial(world, 20).run(20, 5).getOrDefault(WorldTrial.Method.SHARE, new Tally());
        Tally second = new WorldTrial(world, 20).run(20, 5).getOrDefault(WorldTrial.Method.SHARE, new Tally());
        assertThat(first.width()).isEqualTo(second.width());
    }
}
