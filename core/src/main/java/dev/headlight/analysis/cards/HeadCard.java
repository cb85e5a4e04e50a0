package dev.headlight.analysis.cards;

import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a head. A part is empty where no result tells it.
 *
 * @param head the head
 * @param role what it does most by its attention weights, such as "previous" (paper, Figure 6)
 * @param sepShare the share of [SEP] in a row, 0 to 1, by the name of the measure; for "attention", "norms" and
 *     "gradients" whether much is looked at, arrives, and matters
 * @param gradientRatio the mean gradient for attention to [SEP] over that for other tokens; below 1 the loss cares little
 *     how much of its attention [SEP] takes
 * @param relation the relation that the head knows best beyond position
 * @param coreference how well it finds antecedents
 * @param knockOuts the change of the masked-LM loss without the head, by the way it was knocked out
 * @param twin what the model with random weights shows
 */
public record HeadCard(
        Head head,
        Optional<String> role,
        Map<String, Double> sepShare,
        Optional<Double> gradientRatio,
        Optional<Relation> relation,
        Optional<Coreference> coreference,
        Map<String, Effect> knockOuts,
        Optional<Twin> twin) {

    public HeadCard {
        sepShare = Collections.unmodifiableMap(new LinkedHashMap<>(sepShare));
        knockOuts = Collections.unmodifiableMap(new LinkedHashMap<>(knockOuts));
    }

    /**
     * A relation that the head knows.
     *
     * @param name as the treebank labels it
     * @param direction "dependent_to_head" or "head_to_dependent"
     * @param accuracy of the head
     * @param offsetAccuracy of the best fixed offset
     * @param best whether it is the best of all heads for this relation; the intervals and p-values are those of the best
     *     head and are known only then
     * @param ci95 of the accuracy
     * @param pHolm for "no better than position alone", corrected for the choice of the head and the number of relations;
     *     NaN if unknown
     */
    public record Relation(
            String name,
            String direction,
            double accuracy,
            double offsetAccuracy,
            boolean best,
            Interval ci95,
            double pHolm) {

        /** By how much the head is better than position alone. */
        public double gain() {
            return accuracy - offsetAccuracy;
        }
    }

    /**
     * Antecedents among the head words of earlier mentions.
     *
     * @param accuracy of the head
     * @param best whether it is the best of all heads
     * @param ci95 of the accuracy, known for the best head
     * @param pValue for "no better than the nearest mention"; NaN if unknown
     */
    public record Coreference(double accuracy, boolean best, Interval ci95, double pValue) {}

    /**
     * A change of the loss.
     *
     * @param change in nats; above 0 the head helps
     * @param standardError with the document as the unit
     */
    public record Effect(double change, double standardError) {}

    /**
     * The same head with random weights.
     *
     * @param role what it does most
     * @param sepShare the share of [SEP] in its attention; NaN if unknown
     * @param relationAccuracy how well the best of the twin's heads knows the card's relation; NaN if unknown
     */
    public record Twin(Optional<String> role, double sepShare, double relationAccuracy) {}
}
