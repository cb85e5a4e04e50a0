package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.maps.Head;
import dev.headlight.result.Share;
import dev.headlight.result.Signed;
import dev.headlight.stats.Claim;
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
 * @param claim whether it may be said that a head beats position here, corrected for the number of relations
 * @param control what the best head does of a task that only the types of words decide; empty where no head can be right
 * @param otherRows the same with the other way to make the rows of split words, if asked for
 */
public record RelationResult(
        long count,
        Best best,
        CrossFitted crossFitted,
        Offset offset,
        AccuracyTables accuracy,
        Claim claim,
        Optional<Control> control,
        Optional<OtherRows> otherRows) {

    /**
     * The best head.
     *
     * @param head the head
     * @param direction how it is read
     * @param accuracy the share of the words whose governor it finds, 0 to 1
     * @param ci95 never known: the head was chosen on the same documents; {@link CrossFitted} has what can be known
     */
    public record Best(
            Head head, Direction direction, @Share double accuracy, Interval ci95) {}

    /**
     * The accuracy on documents that did not choose: of the head that one half of the documents chooses, on the other half;
     * or on all documents, where the best head leads all others beyond doubt.
     *
     * @param head the head that was chosen
     * @param direction how it was read
     * @param blocks how many documents (or blocks of documents) it was scored on
     * @param accuracy of the head and direction; NaN with fewer than two blocks
     * @param ci95 its interval
     * @param offsetAccuracy the same for the fixed offset, chosen on the same documents; for groups of relations, the accuracy
     *     of the best fixed offset of each relation, for a head that only tells relations apart beats any single offset
     * @param gain {@code accuracy} less {@code offsetAccuracy}
     * @param gainCi95 its interval
     * @param pValue one-sided, for "the head is no better than position alone", by all blocks and corrected for all heads and
     *     directions, so that it holds for whichever was chosen; NaN with too few blocks
     * @param pHolm {@code pValue} corrected for the number of relations too, of those that can be judged; for groups of relations, for
     *     the number of groups
     * @param foldAgreement the share of folds without which the best head and direction of all data are the best
     */
    public record CrossFitted(
            Head head,
            Direction direction,
            int blocks,
            @Share double accuracy,
            Interval ci95,
            @Share double offsetAccuracy,
            double gain,
            Interval gainCi95,
            @Share double pValue,
            @Share double pHolm,
            @Share double foldAgreement) {}

    /**
     * The best fixed offset.
     *
     * @param offset so many words further on is the governor; below 0 it stands before the dependent
     * @param accuracy the share of the words whose governor is there, 0 to 1
     */
    public record Offset(@Signed int offset, @Share double accuracy) {}

    /**
     * The control task of Hewitt and Liang (2019) for heads: each word type has its governor before it, after it, at the
     * beginning or at the end of the sentence, by the throw of a die. The head that is best at it is chosen and scored as the
     * best head of the relation is, on the same words and documents. A relation whose words are of few types, such as
     * determiners, is as easy as its most frequent type happens to be.
     *
     * @param head the head that is best at the control task
     * @param direction how it is read
     * @param blocks how many documents (or blocks of documents) did not choose and were scored; fewer than in {@link
     *     CrossFitted} where the one choice is beyond doubt and the other is not
     * @param accuracy on the control task; NaN with fewer than two blocks
     * @param relationAccuracy of the head that the same documents choose for the relation
     * @param selectivity {@code relationAccuracy} less {@code accuracy}
     * @param selectivityCi95 its interval
     */
    public record Control(
            Head head,
            Direction direction,
            int blocks,
            @Share double accuracy,
            @Share double relationAccuracy,
            double selectivity,
            Interval selectivityCi95) {}

    /**
     * What the other word rows yield.
     *
     * @param rows how the rows of split words were made
     * @param head the best head
     * @param direction how it is read
     * @param best its accuracy, on the documents that it was chosen on
     * @param accuracy of all heads
     */
    public record OtherRows(
            WordRows rows,
            Head head,
            Direction direction,
            @Share double best,
            AccuracyTables accuracy) {}

    /** The judgement of a family of relations takes the place of that of this relation alone. */
    RelationResult withHolm(double pHolm) {
        CrossFitted fit = new CrossFitted(
                crossFitted.head(),
                crossFitted.direction(),
                crossFitted.blocks(),
                crossFitted.accuracy(),
                crossFitted.ci95(),
                crossFitted.offsetAccuracy(),
                crossFitted.gain(),
                crossFitted.gainCi95(),
                crossFitted.pValue(),
                pHolm,
                crossFitted.foldAgreement());
        Claim corrected = claim.reason() == Claim.Reason.NOT_ANSWERABLE
                ? claim
                : Claim.of(pHolm, claim.blocks(), claim.smallestGain());
        return new RelationResult(count, best, fit, offset, accuracy, corrected, control, otherRows);
    }
}
