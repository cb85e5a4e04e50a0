package dev.headlight.analysis.coreference;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.result.Share;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Selection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The head with the most right answers, and what of it survives a fair test.
 *
 * @param head chosen on all data, as in the paper
 * @param accuracy its share of right answers; too high an estimate, for it was chosen on the same data
 * @param ci95 never known: it was chosen on the same documents, and others may be as good
 * @param types its accuracy by {@link MentionCategory#key()}, likewise without intervals
 * @param crossFitted heads chosen on other documents
 */
public record BestHead(
        Head head, @Share double accuracy, Interval ci95, Map<String, Score> types, CrossFitted crossFitted) {

    /**
     * The accuracy on documents that did not choose: of the head that one half of the documents chooses, on the other half;
     * or on all documents, where the best head leads all others beyond doubt.
     *
     * @param head the head that was chosen
     * @param blocks how many documents (or blocks of documents) it was scored on
     * @param accuracy of the head
     * @param ci95 its interval
     * @param types its accuracy on these documents by kind of mention, or by group of passages
     * @param gain {@code accuracy} less that of the baseline on the same documents
     * @param gainCi95 its interval
     * @param pValue one-sided, for "the head is no better than the baseline", corrected for the choice among all heads
     * @param pHolm {@code pValue} corrected for the number of questions too (Holm 1979)
     * @param foldAgreement the share of folds without which the best head of all data is the best
     * @param claim whether it may be said that the head beats the baseline
     */
    public record CrossFitted(
            Head head,
            int blocks,
            @Share double accuracy,
            Interval ci95,
            Map<String, Score> types,
            double gain,
            Interval gainCi95,
            @Share double pValue,
            @Share double pHolm,
            @Share double foldAgreement,
            Claim claim) {

        public CrossFitted {
            types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        }

        /** @param pHolm the selection's p-value, corrected for all that are tested beside it */
        static CrossFitted of(Selection selection, double pHolm, HeadGrid grid, Map<String, Score> types) {
            Selection.CrossFitted fit = selection.crossFitted();
            return new CrossFitted(
                    grid.head(fit.candidate()),
                    fit.blocks(),
                    fit.accuracy(),
                    fit.ci95(),
                    types,
                    fit.gain().value(),
                    fit.gain().ci95(),
                    selection.pValue(),
                    pHolm,
                    fit.foldAgreement(),
                    Claim.of(pHolm, selection.blocks(), selection.smallestGain()));
        }
    }

    public BestHead {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
