package dev.headlight.analysis.cards;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.headlight.maps.Head;
import dev.headlight.result.Share;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a head. A part is empty where no result tells it. Only {@code claims} and a coreference whose claim is
 * supported say that a head does something: they were tested on documents that did not choose the head. The rest describes.
 *
 * @param head the head
 * @param role what it does most by its attention weights, such as "previous" (paper, Figure 6)
 * @param sepShare the share of [SEP] in a row, 0 to 1, by the name of the measure; for "attention", "norms" and
 *     "gradients" whether much is looked at, arrives, and matters
 * @param gradientRatio the mean gradient for attention to [SEP] over that for other tokens; below 1 the loss cares little
 *     how much of its attention [SEP] takes
 * @param relation the relation in which the head is farthest beyond position, on the words that it was sought on
 * @param claims the relations that the head is the one to find, the largest gain first
 * @param coreference how well it finds antecedents
 * @param knockOuts the change of the masked-LM loss without the head, by the way it was knocked out
 * @param twin what the model with random weights shows
 * @param others the head's numbers in results of other kinds, by the name of their schema
 */
public record HeadCard(
        Head head,
        Optional<String> role,
        Map<String, Double> sepShare,
        Optional<Double> gradientRatio,
        Optional<Relation> relation,
        List<FoundRelation> claims,
        Optional<Coreference> coreference,
        Map<String, Effect> knockOuts,
        Optional<Twin> twin,
        Map<String, Double> others) {

    public HeadCard {
        sepShare = Collections.unmodifiableMap(new LinkedHashMap<>(sepShare));
        claims = List.copyOf(claims);
        knockOuts = Collections.unmodifiableMap(new LinkedHashMap<>(knockOuts));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * A relation by the words that it was sought on: a description, not a claim.
     *
     * @param name as the treebank labels it
     * @param direction "dependent_to_head" or "head_to_dependent"
     * @param count how many words have the relation
     * @param accuracy of the head
     * @param offsetAccuracy of the best fixed offset
     * @param best whether it is the best of all heads for this relation
     * @param claim what may be claimed of the best head of this relation
     */
    public record Relation(
            String name,
            String direction,
            long count,
            @Share double accuracy,
            @Share double offsetAccuracy,
            boolean best,
            Claim claim) {

        /** By how much the head is better than position alone. */
        public double gain() {
            return accuracy - offsetAccuracy;
        }
    }

    /**
     * A relation that the head finds, by documents that did not choose it.
     *
     * @param name as the treebank labels it
     * @param direction "dependent_to_head" or "head_to_dependent"
     * @param count how many words of the treebank have the relation
     * @param blocks how many documents it was scored on
     * @param accuracy on these
     * @param ci95 its interval
     * @param offsetAccuracy that of the best fixed offset on the same documents
     * @param gain the difference
     * @param gainCi95 its interval
     * @param pHolm for "no better than position alone", corrected for the choice of the head and the number of relations
     * @param without what the model loses at the words of the relation without the head, by the way it was knocked out; empty
     *     where no result tells it
     */
    public record FoundRelation(
            String name,
            String direction,
            long count,
            int blocks,
            @Share double accuracy,
            Interval ci95,
            @Share double offsetAccuracy,
            double gain,
            Interval gainCi95,
            @Share double pHolm,
            Map<String, Effect> without) {

        public FoundRelation {
            without = Collections.unmodifiableMap(new LinkedHashMap<>(without));
        }
    }

    /**
     * Antecedents among the head words of earlier mentions.
     *
     * @param count the number of mentions that have an antecedent
     * @param accuracy of the head, on all of them
     * @param chosen whether it is the head that one part of the documents chose and the rest tried
     * @param blocks how many documents, or blocks of them, tried it; 0 if it was not chosen
     * @param heldOutAccuracy its accuracy on documents that did not choose it; NaN if it was not chosen
     * @param heldOutCi95 its interval
     * @param pValue for "no better than the nearest mention", corrected for the choice of the head and for all that was asked;
     *     NaN if it was not chosen
     * @param claim what may be claimed of the chosen head
     */
    public record Coreference(
            long count,
            @Share double accuracy,
            boolean chosen,
            int blocks,
            @Share double heldOutAccuracy,
            Interval heldOutCi95,
            @Share double pValue,
            Claim claim) {

        /** Whether it may be said that this head finds antecedents better than the nearest mention does. */
        @JsonIgnore
        public boolean isClaimed() {
            return chosen && claim.isSupported();
        }
    }

    /**
     * A change of the loss.
     *
     * @param change in nats; above 0 the head helps
     * @param standardError with the unit of the result as the unit
     * @param pValue two-sided, for "no change", corrected for all that was knocked out beside it; NaN where that is not known
     * @param count of how many it is the mean: segments, or tokens where it is of words of a kind
     */
    public record Effect(
            double change, double standardError, @Share double pValue, long count) {

        /** Whether it is told from chance. */
        @JsonIgnore
        public boolean isShown() {
            return Claim.isShown(pValue);
        }
    }

    /**
     * The same head with random weights.
     *
     * @param role what it does most
     * @param sepShare the share of [SEP] in its attention; NaN if unknown
     * @param relationAccuracy how well the best of the twin's heads knows the card's relation; NaN if unknown
     */
    public record Twin(
            Optional<String> role, double sepShare, @Share double relationAccuracy) {}
}
