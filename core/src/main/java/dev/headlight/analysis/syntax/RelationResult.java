package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.Optional;

/**
 * What heads know of one relation.
 *
 * @param count how many words have the relation
 * @param best the head and direction with the most right answers, chosen on the data that it is scored on, as in the paper
 * @param crossFitted what of it survives
 * @param offset the best fixed offset, chosen likewise
 * @param accuracy of all heads
 * @param otherRows the same with the other way to make the rows of split words, if asked for
 */
public record RelationResult(
        long count,
        Best best,
        CrossFitted crossFitted,
        Offset offset,
        AccuracyTables accuracy,
        Optional<OtherRows> otherRows) {

    /**
     * The best head.
     *
     * @param ci95 the interval of the accuracy, taking the choice as given; unknown with fewer than 10 documents or blocks
     */
    public record Best(Head head, Direction direction, double accuracy, Interval ci95) {}

    /**
     * The accuracy of heads chosen on other folds.
     *
     * @param accuracy of the head and direction chosen on the other folds; NaN with fewer than two blocks
     * @param ci95 its interval
     * @param offsetAccuracy the same for the fixed offset, chosen on the same folds
     * @param gain {@code accuracy} less {@code offsetAccuracy}
     * @param gainCi95 its interval
     * @param pValue one-sided, for "the best head is no better than position alone", corrected for the choice among all
     *     heads and directions; NaN with too few blocks
     * @param pHolm {@code pValue} corrected for the number of relations too; NaN for groups of relations
     * @param foldAgreement the share of folds that choose the best head and direction of all data
     */
    public record CrossFitted(
            double accuracy,
            Interval ci95,
            double offsetAccuracy,
            double gain,
            Interval gainCi95,
            double pValue,
            double pHolm,
            double foldAgreement) {}

    /** The best fixed offset: the governor is the word so many words further on. */
    public record Offset(int offset, double accuracy) {}

    /** What the other word rows yield. */
    public record OtherRows(WordRows rows, Head head, Direction direction, double best, AccuracyTables accuracy) {}

    RelationResult withHolm(double pHolm) {
        CrossFitted fit = new CrossFitted(
                crossFitted.accuracy(),
                crossFitted.ci95(),
                crossFitted.offsetAccuracy(),
                crossFitted.gain(),
                crossFitted.gainCi95(),
                crossFitted.pValue(),
                pHolm,
                crossFitted.foldAgreement());
        return new RelationResult(count, best, fit, offset, accuracy, otherRows);
    }
}
