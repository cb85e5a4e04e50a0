package dev.headlight.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small part of the table of crossed models and documents: 300 repetitions have a standard error of 1.3 points. */
class CrossedTrialTest {

    private static final CrossedWorld BOTH = CrossedCalibration.WORLDS.get(0);
    private static final CrossedWorld MODELS = CrossedCalibration.WORLDS.get(1);

    @ParameterizedTest
    @CsvSource({"3, 10", "3, 100", "5, 30", "10, 30", "25, 10"})
    void intervalsCover(int models, int documents) {
        for (CrossedWorld world : new CrossedWorld[] {BOTH, MODELS}) {
            Map<CrossedTrial.Method, Tally> measured = new CrossedTrial(world, models, documents).run(300, 7);
            measured.forEach((method, tally) -> {
                assertThat(tally.givenShare()).as(method.title).isEqualTo(1);
                if (method.test) {
                    assertThat(tally.rate()).as(method.title).isLessThan(0.09);
                } else if (method != CrossedTrial.Method.DOCUMENTS_ALONE) {
                    assertThat(tally.rate()).as(method.title).isGreaterThan(0.90);
                }
            });
        }
    }

    /** Why models have to be a source of chance. */
    @Test
    void documentsAloneCoverTooRarely() {
        Tally alone = new CrossedTrial(MODELS, 3, 100)
                .run(300, 7)
                .getOrDefault(CrossedTrial.Method.DOCUMENTS_ALONE, new Tally());
        assertThat(alone.rate()).isLessThan(0.5);
    }

    @Test
    void twoModelsAreNotJudged() {
        Map<CrossedTrial.Method, Tally> measured = new CrossedTrial(BOTH, 2, 30).run(10, 7);
        assertThat(measured.getOrDefault(CrossedTrial.Method.SHARE_OF_SUCH, new Tally())
                        .givenShare())
                .isZero();
        assertThat(measured.getOrDefault(CrossedTrial.Method.GAIN_TEST, new Tally())
                        .givenShare())
                .isZero();
        assertThat(measured.getOrDefault(CrossedTrial.Method.SHARE_OF_THESE, new Tally())
                        .givenShare())
                .isEqualTo(1);
    }
}
