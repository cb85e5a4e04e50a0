package dev.headlight.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.bench.calibration.PairedTrial.Method;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small part of the table in {@code docs/calibration.md}: 200 repetitions have a standard error of 1.5 points. */
class PairedTrialTest {

    static Stream<PairedWorld> nullWorlds() {
        return PairedCalibration.WORLDS.stream().filter(world -> world.moved() == 0);
    }

    private static Tally of(Map<Method, Tally> measured, Method method) {
        return measured.getOrDefault(method, new Tally());
    }

    @ParameterizedTest
    @MethodSource("nullWorlds")
    void intervalsCoverAndTestsHoldWhereNothingChanges(PairedWorld world) {
        Map<Method, Tally> measured = new PairedTrial(world, 30).run(200, 5);
        assertThat(of(measured, Method.PAIRED).rate()).isGreaterThan(0.90);
        assertThat(of(measured, Method.TEST).rate()).isLessThan(0.09);
    }

    /** What documents do to both readings alike is no part of the error. */
    @Test
    void pairingIsWorthIt() {
        Map<Method, Tally> measured = new PairedTrial(PairedCalibration.WORLDS.get(0), 30).run(50, 5);
        assertThat(of(measured, Method.PAIRED).width())
                .isLessThan(0.25 * of(measured, Method.UNPAIRED).width());
    }
}
