package dev.headlight.analysis.syntax;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Selection;

/**
 * Heads as parsers. Punctuation does not count, the root does.
 *
 * @param argMax unlabelled attachment score with each word's own choice: the numbers of {@code all_without_punctuation},
 *     in which the root is never right
 * @param arborescence unlabelled attachment score of the maximum spanning arborescence (Chu-Liu/Edmonds) over all words.
 *     The maps know no ROOT: the tree chooses its one root by the weights between words alone
 * @param undirected undirected unlabelled attachment score of the maximum spanning tree of the map plus its transpose
 */
public record TreeResult(Directed argMax, Directed arborescence, Undirected undirected) {

    /**
     * Scores of directed trees.
     *
     * @param count how many words were scored
     * @param best the best head, as in {@link RelationResult}
     * @param crossFitted the score on documents that did not choose, as in {@link RelationResult.CrossFitted}
     * @param crossFittedCi95 its interval
     * @param chain the score of the better of two chains: each word governed by the one before it or by the one after it
     * @param beyondChain whether a head beats the chain
     * @param uas of all heads
     */
    public record Directed(
            long count,
            RelationResult.Best best,
            @Share double crossFitted,
            Interval crossFittedCi95,
            @Share double chain,
            BeyondChain beyondChain,
            AccuracyTables uas) {}

    /**
     * Scores of undirected trees over the words that are not punctuation.
     *
     * @param count how many edges were to be found
     * @param head the best head
     * @param accuracy its score
     * @param ci95 the interval of {@code accuracy}, as in {@link RelationResult.Best}
     * @param crossFitted the score on documents that did not choose
     * @param crossFittedCi95 its interval
     * @param chain the score of the chain of adjacent words
     * @param beyondChain whether a head beats the chain
     * @param uuas of all heads, {@code [layer][head]}
     */
    public record Undirected(
            long count,
            Head head,
            @Share double accuracy,
            Interval ci95,
            @Share double crossFitted,
            Interval crossFittedCi95,
            @Share double chain,
            BeyondChain beyondChain,
            @Share HeadTable uuas) {}

    /**
     * A head's trees beside chains.
     *
     * @param head that other documents chose, which all that follows is of
     * @param gain the score on documents that did not choose, less that of the chain
     * @param gainCi95 its interval
     * @param pValue one-sided, for "the head does not beat the chain", corrected for the choice among all heads; NaN with too few
     *     blocks
     * @param pHolm {@code pValue} corrected for the ways to make trees, too
     * @param claim whether it may be said that it does
     */
    public record BeyondChain(
            Head head,
            double gain,
            Interval gainCi95,
            @Share double pValue,
            @Share double pHolm,
            Claim claim) {

        /**
         * @param head the candidate that was chosen
         * @param pHolm the selection's p-value, corrected for all that are tested beside it
         */
        static BeyondChain of(Head head, Selection selection, double pHolm) {
            return new BeyondChain(
                    head,
                    selection.crossFitted().gain().value(),
                    selection.crossFitted().gain().ci95(),
                    selection.pValue(),
                    pHolm,
                    Claim.of(pHolm, selection.blocks(), selection.smallestGain()));
        }
    }
}
