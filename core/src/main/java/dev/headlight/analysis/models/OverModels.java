package dev.headlight.analysis.models;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.headlight.analysis.DocumentScores.Kind;
import dev.headlight.result.Share;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.Optional;

/**
 * A number over models and documents ({@link dev.headlight.stats.Crossed}).
 *
 * @param key its name, such as the label of a relation
 * @param title what it is, in words
 * @param valueUnit what it counts, such as "fraction"
 * @param kind whether it is a share of right answers
 * @param questions what it was divided by on the documents that are scored: words, say
 * @param blocks how many documents, or blocks of them, are scored
 * @param apart how many are not, for not all models read the same of them
 * @param mean over models, each of which weighs alike
 * @param deviationOfModels the standard deviation between models over all documents that there could be; NaN with fewer than two
 * @param errorOfDocuments the standard error of the mean of these very models
 * @param error the standard error of the mean of such models, by the choice of models and documents; NaN where they are no sample
 * @param ofThese the interval of the mean of these very models
 * @param ofSuch the interval of the mean of all models that could have come of such trainings
 * @param ofAnother the interval in which one further such model lies
 * @param gain beyond a rule that knows no model; empty where there is none
 */
public record OverModels(
        String key,
        String title,
        String valueUnit,
        Kind kind,
        long questions,
        int blocks,
        int apart,
        double mean,
        double deviationOfModels,
        double errorOfDocuments,
        double error,
        Interval ofThese,
        Interval ofSuch,
        Interval ofAnother,
        Optional<Gain> gain) {

    /**
     * Beyond a rule.
     *
     * @param rule what it reaches on the same documents
     * @param value {@code mean} less {@code rule}
     * @param ofThese its interval for these very models
     * @param ofSuch its interval for such models
     * @param pValue one-sided, for "such models are no better than the rule"; NaN where they are no sample, or too few
     * @param pHolm the same, corrected for the number of relations, or whatever else is asked
     */
    public record Gain(
            @Share double rule,
            double value,
            Interval ofThese,
            Interval ofSuch,
            @Share double pValue,
            @Share double pHolm) {}

    /** Whether it may be said that such models are better than the rule. */
    @JsonIgnore
    public boolean isShown() {
        return gain.isPresent() && Claim.isShown(gain.get().pHolm());
    }

    /** The same, corrected for what was tested beside it. */
    public OverModels withHolm(double pHolm) {
        Optional<Gain> corrected =
                gain.map(of -> new Gain(of.rule(), of.value(), of.ofThese(), of.ofSuch(), of.pValue(), pHolm));
        return new OverModels(
                key,
                title,
                valueUnit,
                kind,
                questions,
                blocks,
                apart,
                mean,
                deviationOfModels,
                errorOfDocuments,
                error,
                ofThese,
                ofSuch,
                ofAnother,
                corrected);
    }
}
