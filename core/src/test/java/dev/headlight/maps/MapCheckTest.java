package dev.headlight.maps;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import org.junit.jupiter.api.Test;

class MapCheckTest {

    private static void check(Measure measure, boolean leaks, float... row) {
        MapCheck.check(new MapRows(1, 1, 2, 1, row.length, row, null, leaks), measure, "text 1");
    }

    @Test
    void rowsThatAreWhatTheMeasurePromisesPass() {
        assertThatCode(() -> check(Measure.ATTENTION, false, 0.25f, 0, 0.75f)).doesNotThrowAnyException();
        assertThatCode(() -> check(Measure.ATTENTION, true, 0.25f, -0f, 0)).doesNotThrowAnyException();
        assertThatCode(() -> check(Measure.NORMS, false, 12, 0, 3)).doesNotThrowAnyException();
    }

    @Test
    void negativeWeightsThatSumToOneDoNotPass() {
        for (Measure measure : new Measure[] {Measure.ATTENTION, Measure.NORMS, Measure.GRADIENTS}) {
            assertThatThrownBy(() -> check(measure, false, 1.5f, -0.5f, 0))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("head 2-1 gives token 3 of text 1 " + measure.title())
                    .hasMessageContaining("-0.5 stands where nothing below 0 was expected");
        }
    }

    @Test
    void sumsOtherThanOneAndNumbersThatAreNoneDoNotPass() {
        assertThatThrownBy(() -> check(Measure.ATTENTION, false, 0.5f, 0.4f, 0))
                .hasMessageContaining("the row sums to 0.9");
        assertThatThrownBy(() -> check(Measure.ATTENTION, true, 0.7f, 0.4f, 0))
                .hasMessageContaining("the row sums to 1.0");
        for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> check(Measure.GRADIENTS, false, 0, 0, none))
                    .hasMessageContaining("a number is not finite");
        }
    }
}
