package dev.headlight.analysis.paper;

import dev.headlight.analysis.paper.JudgedClaim.Judged;
import dev.headlight.analysis.paper.PublishedClaim.Expectation;
import dev.headlight.analysis.paper.PublishedClaim.Side;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import java.util.Locale;

/**
 * When a published claim holds: the one place where that is decided.
 *
 * <ul>
 *   <li>It <i>cannot be judged</i> where there is no number of ours, where it is of something else, where fewer than
 *       {@value Resampling#MINIMUM_BLOCKS} documents or {@value #FEWEST} observations stand behind it, or where its interval is so
 *       wide that it would agree with almost anything.
 *   <li>A number <i>holds</i> that is within its tolerance of ours, or within our interval. A bound holds where our number is
 *       beyond it with its whole interval, or, where it has none, as with counts of heads, by itself, which is said.
 *   <li>It <i>holds in part</i> where ours is another number, but stands on the same side of what it is compared with; where
 *       ours agrees with the authors' notebook alone; where our number is beyond a bound, but its interval is not, or falls short
 *       of it by no more than the tolerance.
 *   <li>Else it <i>does not hold</i>.
 * </ul>
 *
 * What is not known never speaks for a claim.
 */
public final class VerdictRule {

    /** With fewer observations a share says too little. */
    public static final int FEWEST = 30;

    /** How many times the tolerance an interval may be wide to speak for a number. */
    public static final int WIDEST = 10;

    /** What rounding to the published digits may do. */
    private static final double ROUNDING = 1e-9;

    private VerdictRule() {}

    /** The rule for readers of a report: what is said above, with its constants. */
    public static String inWords() {
        return String.format(
                Locale.ROOT,
                "A number holds if the published one is within its tolerance of ours, or within our 95 %% interval. What the paper"
                        + " says without a number (\"most\", \"early\") was given a bound, which the statement names; it holds if"
                        + " our number is beyond the bound with its whole interval, or, where it has none, by itself. A claim holds in"
                        + " part if the number is another one, or falls short of the bound, but stands on the same side of what"
                        + " the paper compares it with; if the number is that of the authors' notebook alone; if it is beyond the"
                        + " bound, but its interval is not; or if it falls short of the bound by no more than the tolerance. A claim"
                        + " cannot be judged without a number of ours for the same thing, with fewer than %d documents, sentences or"
                        + " segments, or fewer than %d observations behind it, or if the interval contains the published number, but"
                        + " is more than %d tolerances wide, so that it would agree with almost anything. Otherwise the claim does"
                        + " not hold.",
                Resampling.MINIMUM_BLOCKS,
                FEWEST,
                WIDEST);
    }

    /** Judges a claim by a number. */
    public static Judged judge(PublishedClaim claim, Measured ours) {
        String unknown = unknown(claim, ours);
        if (!unknown.isEmpty()) {
            return new Judged(ours, Verdict.CANNOT_BE_JUDGED, unknown);
        }
        return claim.expectation() == Expectation.EQUALS ? number(claim, ours) : bound(claim, ours);
    }

    /** Why nothing can be said; empty where something can. */
    private static String unknown(PublishedClaim claim, Measured ours) {
        if (!ours.missing().isEmpty()) {
            return ours.missing();
        }
        if (!Double.isFinite(ours.value())) {
            return "there is no number to judge by";
        }
        if (ours.units() < Resampling.MINIMUM_BLOCKS) {
            return String.format(
                    Locale.ROOT,
                    "it stands on too few documents: %d, and at least %d are needed",
                    ours.units(),
                    Resampling.MINIMUM_BLOCKS);
        }
        long counted = ours.n().orElse(Long.MAX_VALUE);
        if (counted < FEWEST) {
            return String.format(
                    Locale.ROOT, "it stands on too few observations: %d, and at least %d are needed", counted, FEWEST);
        }
        boolean wide = claim.expectation() == Expectation.EQUALS
                && ours.ci95().isKnown()
                && ours.ci95().high() - ours.ci95().low() > WIDEST * claim.tolerance();
        return wide && ours.ci95().contains(claim.published())
                ? "its interval is so wide that it would agree with almost any number: read more"
                : "";
    }

    private static Judged number(PublishedClaim claim, Measured ours) {
        if (agrees(claim.published(), claim, ours)) {
            return new Judged(ours, Verdict.HOLDS, how(claim.published(), claim, ours));
        }
        if (agrees(claim.notebook(), claim, ours)) {
            return new Judged(
                    ours,
                    Verdict.HOLDS_IN_PART,
                    "it is the number of the authors' notebook, not the one that is printed");
        }
        if (isOnSide(claim.side(), ours)) {
            return new Judged(
                    ours,
                    Verdict.HOLDS_IN_PART,
                    "the number is another one, but it is %s, as in the paper".formatted(side(claim, ours)));
        }
        return new Judged(
                ours,
                Verdict.DOES_NOT_HOLD,
                claim.side() == Side.NONE || Double.isNaN(ours.beside())
                        ? "the number is another one"
                        : "the number is another one, and not %s".formatted(side(claim, ours)));
    }

    /** False for a number that is not known. */
    private static boolean agrees(double published, PublishedClaim claim, Measured ours) {
        return isNear(published, claim, ours) || ours.ci95().contains(published);
    }

    private static boolean isNear(double published, PublishedClaim claim, Measured ours) {
        return Math.abs(ours.value() - published) <= claim.tolerance() + ROUNDING;
    }

    private static String how(double published, PublishedClaim claim, Measured ours) {
        return isNear(published, claim, ours)
                ? "the published number is within the tolerance"
                : "the published number is within the interval";
    }

    /** Such as "more than the best fixed offset". */
    private static String side(PublishedClaim claim, Measured ours) {
        return (claim.side() == Side.BELOW ? "less than " : "more than ") + ours.besideName();
    }

    /** False where there is nothing beside it. */
    private static boolean isOnSide(Side side, Measured ours) {
        return switch (side) {
            case ABOVE -> ours.value() > ours.beside();
            case BELOW -> ours.value() < ours.beside();
            case NONE -> false;
        };
    }

    private static Judged bound(PublishedClaim claim, Measured ours) {
        boolean atLeast = claim.expectation() == Expectation.AT_LEAST;
        double beyond = atLeast ? ours.value() - claim.published() : claim.published() - ours.value();
        Interval interval = ours.ci95();
        boolean firm = !interval.isKnown()
                || (atLeast ? interval.low() >= claim.published() : interval.high() <= claim.published());
        if (beyond >= -ROUNDING && firm) {
            return new Judged(
                    ours,
                    Verdict.HOLDS,
                    interval.isKnown()
                            ? "it is on the side of the bound that the paper says, with its whole interval"
                            : "it is on the side of the bound that the paper says; how sure that is was not measured");
        }
        if (beyond >= -ROUNDING) {
            return new Judged(ours, Verdict.HOLDS_IN_PART, "it is beyond the bound, but its interval is not");
        }
        if (-beyond <= claim.tolerance() + ROUNDING) {
            return new Judged(ours, Verdict.HOLDS_IN_PART, "it falls short of the bound by no more than the tolerance");
        }
        return isOnSide(claim.side(), ours)
                ? new Judged(
                        ours,
                        Verdict.HOLDS_IN_PART,
                        "it falls short of the bound, but it is %s, as in the paper".formatted(side(claim, ours)))
                : new Judged(ours, Verdict.DOES_NOT_HOLD, "it falls short of the bound");
    }
}
