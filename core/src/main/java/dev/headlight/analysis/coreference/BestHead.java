package dev.headlight.analysis.coreference;

import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The head with the most right answers, and what of it survives a fair test.
 *
 * @param head chosen on all data, as in the paper
 * @param accuracy its share of right answers; too high an estimate, for it was chosen on the same data
 * @param ci95 its interval, taking the choice as given
 * @param types its accuracy by {@link MentionCategory#key()}
 * @param crossFitted heads chosen on other documents
 */
public record BestHead(Head head, double accuracy, Interval ci95, Map<String, Score> types, CrossFitted crossFitted) {

    /**
     * @param accuracy of heads chosen on other folds
     * @param ci95 its interval
     * @param pValue one-sided, for "no better than the nearest mention", corrected for the choice among all heads
     * @param foldAgreement the share of folds that choose the same head
     */
    public record CrossFitted(double accuracy, Interval ci95, double pValue, double foldAgreement) {}

    public BestHead {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
