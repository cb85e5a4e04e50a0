package dev.headlight.analysis.coreference;

import dev.headlight.result.Share;
import dev.headlight.stats.Interval;

/**
 * How often the right name is chosen.
 *
 * @param accuracy among the passages whose pronoun means one of the names
 * @param ci95 its interval, with the page as the unit
 * @param f1 as the GAP paper scores: each name of each passage is a decision; whoever always chooses one name is wrong once
 *     where the pronoun means neither. F1 = 2 right / (passages + passages with an antecedent)
 */
public record GapScore(
        @Share double accuracy, Interval ci95, @Share double f1) {

    /** The score of what was chosen on the same pages. */
    GapScore withoutInterval() {
        return new GapScore(accuracy, Interval.UNKNOWN, f1);
    }
}
