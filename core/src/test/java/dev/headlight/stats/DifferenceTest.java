package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final Offset<Double> EXACT = within(1e-9);

    /** numpy and scipy. */
    @Test
    void agreesWithAnIndependentComputation() {
        Difference difference = Difference.of(Documents.right(), Documents.others(), 10);
        assertThat(difference.value()).isCloseTo(13 / 101.0, EXACT);
        assertThat(difference.ci95().low()).isCloseTo(-0.004685463379138485, EXACT);
        assertThat(difference.ci95().high()).isCloseTo(0.252210215854386, EXACT);
        assertThat(difference.pValue()).isCloseTo(0.059005598754706616, EXACT);
    }

    @Test
    void turnedAroundItIsTheSame() {
        Difference difference = Difference.of(Documents.right(), Documents.others(), 10);
        Difference turned = Difference.of(Documents.others(), Documents.right(), 10);
        assertThat(turned.value()).isCloseTo(-difference.value(), EXACT);
        assertThat(turned.ci95().low()).isCloseTo(-difference.ci95().high(), EXACT);
        assertThat(turned.ci95().high()).isCloseTo(-difference.ci95().low(), EXACT);
        assertThat(turned.pValue()).isCloseTo(difference.pValue(), EXACT);
    }

    /** The same answers, each counted for three seeds. */
    @Test
    void aSystemMayHaveAnsweredSeveralTimes() {
        double[] right = Documents.RIGHT.clone();
        double[] questions = Documents.QUESTIONS.clone();
        for (int block = 0; block < right.length; block++) {
            right[block] *= 3;
            questions[block] *= 3;
        }
        Difference once = Difference.of(Documents.right(), Documents.others(), 10);
        Difference thrice = Difference.of(new Ratio(right, questions), Documents.others(), 10);
        assertThat(thrice.ci95().low()).isCloseTo(once.ci95().low(), EXACT);
        assertThat(thrice.pValue()).isCloseTo(once.pValue(), EXACT);
    }

    @Test
    void pIsFivePercentWhereTheIntervalEndsAtZero() {
        double[] right = new double[12];
        double[] others = new double[12];
        for (int block = 0; block < 12; block++) {
            others[block] = 50 + block % 3;
        }
        double low = 0;
        double high = 40;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            for (int block = 0; block < 12; block++) {
                right[block] = others[block] + middle + (block % 4 - 1.5) * 6;
            }
            if (compare(right, others).ci95().low() > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        assertThat(compare(right, others).pValue()).isCloseTo(0.05, within(1e-6));
    }

    private static Difference compare(double[] right, double[] others) {
        double[] hundreds = new double[12];
        Arrays.fill(hundreds, 100);
        return Difference.of(new Ratio(right, hundreds), new Ratio(others, hundreds), 10);
    }

    @Test
    void equalSystemsDoNotDiffer() {
        Difference none = Difference.of(Documents.right(), Documents.right(), 10);
        assertThat(none.value()).isZero();
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(none.ci95().contains(0)).isTrue();
    }

    /** Blocks that are all alike say nothing of how much others differ. */
    @Test
    void blocksThatAreAllAlikeLeaveDoubtWithinWhatIsPossible() {
        double[] all = new double[12];
        Arrays.fill(all, 100);
        Difference always = compare(all, new double[12]);
        assertThat(always.value()).isEqualTo(1);
        assertThat(always.pValue()).isPositive().isLessThan(1e-6);
        assertThat(always.ci95().high()).isEqualTo(1);
        assertThat(always.ci95().low()).isBetween(0.9, 12.0 / 13);
        assertThat(compare(new double[12], all).ci95().low()).isEqualTo(-1);
        Difference none = compare(new double[12], new double[12]);
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(none.ci95().low()).isNegative();
        assertThat(none.ci95().high()).isPositive();
    }

    @Test
    void tooFewDocumentsAreNotCompared() {
        assertThat(Difference.of(Documents.right(), Documents.others(), 12)
                        .ci95()
                        .isKnown())
                .isTrue();
        Difference few = Difference.of(Documents.right(), Documents.others(), 13);
        assertThat(few.value()).isCloseTo(13 / 101.0, EXACT);
        assertThat(few.ci95()).isEqualTo(Interval.UNKNOWN);
        assertThat(few.pValue()).isNaN();
        Ratio nothing = new Ratio(new double[2], new double[2]);
        assertThat(Difference.of(nothing, nothing, 1).ci95()).isEqualTo(Interval.UNKNOWN);
        Ratio one = new Ratio(new double[] {1}, new double[] {2});
        assertThat(Difference.of(one, one, 1).ci95()).isEqualTo(Interval.UNKNOWN);
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(Documents.right(), one, 1));
    }
}
