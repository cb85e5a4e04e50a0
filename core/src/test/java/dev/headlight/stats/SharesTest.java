package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Offset<Double> EXACT = within(1e-9);

    /** numpy and scipy: correlation .0388, 6.752 degrees of freedom, 71.56 effective questions of 101. */
    @Test
    void agreesWithAnIndependentComputation() {
        Interval interval = Shares.interval(Documents.right(), 10);
        assertThat(interval.low()).isCloseTo(0.41894158151461613, EXACT);
        assertThat(interval.high()).isCloseTo(0.7419470459046177, EXACT);
        assertThat(Shares.interval(Documents.withEmpty(Documents.right()), 12)).isEqualTo(interval);
    }

    /** numpy and scipy: documents count as one question each, 8.6 of them by size. */
    @Test
    void allRightHasALowerBound() {
        Interval all = Shares.interval(new Ratio(Documents.QUESTIONS, Documents.QUESTIONS), 10);
        assertThat(all.low()).isCloseTo(0.5195689981317344, EXACT);
        assertThat(all.high()).isCloseTo(1, within(1e-12));
        Interval none = Shares.interval(new Ratio(new double[12], Documents.QUESTIONS), 10);
        assertThat(none.low()).isCloseTo(0, within(1e-12));
        assertThat(none.high()).isCloseTo(1 - 0.5195689981317344, EXACT);
    }

    @Test
    void rightAndWrongAreTheSameTurnedAround() {
        double[] wrong = Documents.QUESTIONS.clone();
        Arrays.setAll(wrong, block -> wrong[block] - Documents.RIGHT[block]);
        Interval right = Shares.interval(Documents.right(), 10);
        Interval turned = Shares.interval(new Ratio(wrong, Documents.QUESTIONS), 10);
        assertThat(turned.low()).isCloseTo(1 - right.high(), EXACT);
        assertThat(turned.high()).isCloseTo(1 - right.low(), EXACT);
    }

    /** By hand: every document has half of its answers right, so there are as many effective questions as questions. */
    @Test
    void documentsThatAreAlikeCountWithAllTheirQuestions() {
        double[] questions = new double[20];
        Arrays.fill(questions, 10);
        questions[0] = 12;
        questions[1] = 8;
        double[] right = Arrays.stream(questions).map(n -> n / 2).toArray();
        right[2] = 6;
        right[3] = 4;
        Interval interval = Shares.interval(new Ratio(right, questions), 10);
        double t = ClusterError.of(
                        new Ratio(right, questions).residuals(), new Ratio(right, questions).shares(), questions)
                .quantile();
        double half = t * Math.sqrt(0.25 / 200 + t * t / (4 * 200.0 * 200)) / (1 + t * t / 200);
        assertThat(interval.low()).isCloseTo((0.5 - half) * 20 / 21, EXACT);
    }

    /** One question a document: 30 effective ones, and 29 degrees of freedom (scipy: t.ppf(.975, 29)). */
    @Test
    void documentsOfOneQuestionAreQuestions() {
        double[] right = Documents.ones(30);
        Arrays.fill(right, 0, 9, 0);
        Interval interval = Shares.interval(new Ratio(right, Documents.ones(30)), 10);
        double t = 2.045229642132703;
        double p = 0.7;
        double effective = 30;
        double half = t * Math.sqrt(p * (1 - p) / effective + t * t / (4 * effective * effective));
        double low = (p + t * t / (2 * effective) - half) / (1 + t * t / effective);
        assertThat(interval.low()).isCloseTo(low * 30 / 31, EXACT);
    }

    @Test
    void tooFewDocumentsAndNoQuestionsHaveNone() {
        assertThat(Shares.interval(Documents.right(), 13)).isEqualTo(Interval.UNKNOWN);
        assertThat(Shares.interval(new Ratio(new double[] {1}, new double[] {2}), 1))
                .isEqualTo(Interval.UNKNOWN);
        assertThat(Shares.interval(new Ratio(new double[3], new double[3]), 10)).isEqualTo(Interval.UNKNOWN);
        assertThat(Shares.interval(new Ratio(new double[] {1, 0}, new double[] {2, 2}), 2)
                        .isKnown())
                .isTrue();
    }
}
