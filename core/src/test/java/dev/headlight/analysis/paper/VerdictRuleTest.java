package dev.headlight.analysis.paper;

import static dev.headlight.analysis.paper.PublishedClaim.Expectation.AT_LEAST;
import static dev.headlight.analysis.paper.PublishedClaim.Expectation.AT_MOST;
import static dev.headlight.analysis.paper.PublishedClaim.Expectation.EQUALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.analysis.paper.PublishedClaim.Expectation;
import dev.headlight.analysis.paper.PublishedClaim.Protocol;
import dev.headlight.analysis.paper.PublishedClaim.Quantity;
import dev.headlight.analysis.paper.PublishedClaim.Side;
import dev.headlight.stats.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictRuleTest {

    private static final double TOLERANCE = 0.03;

    private static PublishedClaim claim(Expectation expectation, double published, double notebook, Side side) {
        return new PublishedClaim(
                "made-up",
                "4.2",
                "Table 1",
                "obj",
                "Some head is right about so many.",
                Protocol.PAPER,
                Quantity.SHARE,
                expectation,
                published,
                notebook,
                TOLERANCE,
                side,
                "",
                "",
                List.of());
    }

    private static PublishedClaim equal(double published) {
        return claim(EQUALS, published, Double.NaN, Side.ABOVE);
    }

    private static Measured number(double value) {
        return Measured.of(value, Interval.UNKNOWN, 100, 40);
    }

    private static Measured number(double value, double low, double high) {
        return Measured.of(value, Interval.of(low, high), 100, 40);
    }

    private static Verdict verdict(PublishedClaim claim, Measured measured) {
        return VerdictRule.judge(claim, measured).verdict();
    }

    @Test
    void aNumberWithinItsToleranceHolds() {
        assertThat(verdict(equal(0.8), number(0.83))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(equal(0.8), number(0.77))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(equal(0.8), number(0.831))).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void aNumberWithinTheIntervalHolds() {
        assertThat(verdict(equal(0.8), number(0.72, 0.64, 0.81))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(equal(0.8), number(0.72, 0.64, 0.79))).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void anIntervalThatAgreesWithAnythingSaysNothing() {
        assertThat(verdict(equal(0.8), number(0.8, 0.5, 0.95))).isEqualTo(Verdict.CANNOT_BE_JUDGED);
        assertThat(verdict(equal(0.8), number(0.3, 0.1, 0.6))).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void anotherNumberOnTheSameSideHoldsInPart() {
        assertThat(verdict(equal(0.8), number(0.6).beside("position", 0.5))).isEqualTo(Verdict.HOLDS_IN_PART);
        assertThat(verdict(equal(0.8), number(0.6).beside("position", 0.7))).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(verdict(
                        claim(EQUALS, 0.8, Double.NaN, Side.BELOW), number(0.6).beside("position", 0.7)))
                .isEqualTo(Verdict.HOLDS_IN_PART);
        assertThat(verdict(
                        claim(EQUALS, 0.8, Double.NaN, Side.NONE), number(0.6).beside("position", 0.5)))
                .isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void theNotebooksNumberAloneHoldsInPart() {
        PublishedClaim misprint = claim(EQUALS, 0.825, 0.941, Side.NONE);
        assertThat(VerdictRule.judge(misprint, number(0.943)).reason()).contains("notebook");
        assertThat(verdict(misprint, number(0.943))).isEqualTo(Verdict.HOLDS_IN_PART);
        assertThat(verdict(misprint, number(0.82))).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aBoundHoldsWithItsWholeInterval() {
        PublishedClaim half = claim(AT_LEAST, 0.5, Double.NaN, Side.NONE);
        assertThat(verdict(half, number(0.6, 0.51, 0.7))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(half, number(0.6, 0.45, 0.7))).isEqualTo(Verdict.HOLDS_IN_PART);
        assertThat(verdict(half, number(0.48))).isEqualTo(Verdict.HOLDS_IN_PART);
        assertThat(verdict(half, number(0.4))).isEqualTo(Verdict.DOES_NOT_HOLD);
        PublishedClaim atMost = claim(AT_MOST, 1, Double.NaN, Side.NONE);
        assertThat(verdict(atMost, number(0.6, 0.5, 0.7))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(atMost, number(1.2))).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(verdict(
                        claim(AT_LEAST, 0.9, Double.NaN, Side.ABOVE),
                        number(0.7).beside("others", 0.5)))
                .isEqualTo(Verdict.HOLDS_IN_PART);
    }

    /** Whatever is expected, what is not known does not speak for it. */
    @ParameterizedTest
    @EnumSource(Expectation.class)
    void whatIsNotKnownNeverPasses(Expectation expectation) {
        PublishedClaim claim = claim(expectation, 0.5, 0.5, Side.ABOVE);
        for (Measured unknown : List.of(
                number(Double.NaN),
                number(Double.POSITIVE_INFINITY),
                number(Double.NaN, 0.4, 0.6),
                number(Double.NaN).beside("others", 0.1),
                Measured.missing("it was not measured"),
                number(0.5).notComparable("it is of something else"),
                Measured.of(0.5, Interval.UNKNOWN, 100, 9),
                Measured.of(0.5, Interval.UNKNOWN, VerdictRule.FEWEST - 1, 40))) {
            assertThat(verdict(claim, unknown)).as(unknown.toString()).isEqualTo(Verdict.CANNOT_BE_JUDGED);
        }
    }

    @Test
    void anUnknownNumberBesideOursSpeaksForNothing() {
        assertThat(verdict(equal(0.8), number(0.6).beside("position", Double.NaN)))
                .isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(verdict(
                        claim(EQUALS, 0.8, Double.NaN, Side.BELOW), number(0.6).beside("position", Double.NaN)))
                .isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void aClaimNeedsAPublishedNumber() {
        assertThatThrownBy(() -> equal(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
