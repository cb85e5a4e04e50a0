package dev.headlight.analysis.coreference;

import dev.headlight.result.Share;
import dev.headlight.stats.Interval;

/**
 * A share of right answers.
 *
 * @param count the number of questions
 * @param blocks in how many documents, or blocks of documents, they are
 * @param accuracy 0 to 1; NaN without questions
 * @param ci95 its interval, with the document as the unit
 */
public record Score(long count, int blocks, @Share double accuracy, Interval ci95) {

    /** Nothing was asked. */
    public static final Score NONE = new Score(0, 0, Double.NaN, Interval.UNKNOWN);

    /** The score of what was chosen on the same documents. */
    Score withoutInterval() {
        return new Score(count, blocks, accuracy, Interval.UNKNOWN);
    }
}
