package dev.headlight.analysis.probe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import dev.headlight.result.Signed;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Difference;
import dev.headlight.stats.Holm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the probes found.
 *
 * @param training what was learnt from; empty where trained probes were loaded
 * @param test what they were tried on
 * @param vectors the word vectors
 * @param probes by name: "attention", "attention_words", "distance_words", "random_attention_words" (where there was a twin),
 *     "right_branching" and "best_offset"
 * @param bestOffset the distance of "best_offset", chosen on the training sentences; 0 where there are none
 * @param comparisons of each two of them over the same blocks of documents
 * @param weights what the attention-only probe learnt
 * @param selection a few heads that do nearly as well; empty if it was not asked for
 */
public record ProbeResult(
        Optional<DataCard> training,
        DataCard test,
        VectorCard vectors,
        Map<String, ProbeScore> probes,
        @Signed int bestOffset,
        List<Contrast> comparisons,
        HeadWeights weights,
        Optional<FewestHeads> selection) {

    /** The schema's name and version in the envelope. */
    public static final String SCHEMA = "headlight/probe";

    /** The version of its schema. */
    public static final int VERSION = 3;

    /**
     * Sentences.
     *
     * @param corpus where they came from
     * @param words how many words they have, punctuation included
     * @param wordsWithoutPunctuation how many without
     */
    public record DataCard(Manifest.CorpusCard corpus, long words, long wordsWithoutPunctuation) {}

    /**
     * Word vectors.
     *
     * @param name where they came from
     * @param dimensions their size
     * @param trainingCoverage the share of the running training words that have one; NaN without training
     * @param testCoverage the share of the running test words
     * @param typeCoverage the share of all different words
     * @param notices what was wrong with their source, with counts
     */
    public record VectorCard(
            String name,
            int dimensions,
            @Share double trainingCoverage,
            @Share double testCoverage,
            @Share double typeCoverage,
            Map<String, Long> notices) {}

    /**
     * Two probes compared.
     *
     * @param first the name of one
     * @param second the name of the other
     * @param uas the first's less the second's; its p-value is not corrected for the other comparisons
     * @param pHolm the p-value corrected for all of them (Holm 1979); NaN with too few blocks. It is about other documents of the
     *     kind, not about other training sentences
     */
    public record Contrast(
            String first,
            String second,
            Difference uas,
            @Share double pHolm) {

        /** Whether it may be said that the two differ. */
        @JsonIgnore
        public boolean isShown() {
            return Claim.isShown(pHolm);
        }

        /**
         * All comparisons of a result, corrected for each other.
         *
         * @param pairs of two names, in the order of {@code uas}
         * @param uas the differences
         */
        public static List<Contrast> of(List<Map.Entry<String, String>> pairs, List<Difference> uas) {
            double[] adjusted =
                    Holm.adjust(uas.stream().mapToDouble(Difference::pValue).toArray());
            return IntStream.range(0, adjusted.length)
                    .mapToObj(i ->
                            new Contrast(pairs.get(i).getKey(), pairs.get(i).getValue(), uas.get(i), adjusted[i]))
                    .toList();
        }
    }

    /**
     * The weights of the attention-only probe, mean over seeds.
     *
     * @param to of each head's attention from the dependent to its candidate
     * @param from of each head's attention from the candidate to the dependent
     */
    public record HeadWeights(HeadTable to, HeadTable from) {}

    /**
     * Heads chosen one after the other, each time the one that helps most, for an attention-only probe of their own: chosen
     * and fitted on a sample of training sentences, until they are right about 97 % as many words as all heads are, among words
     * of that sample that they were not fitted on. The test sentences have no part in how many there are.
     *
     * @param fullUas the UAS of the attention-only probe with all heads and the first seed, on the test sentences
     * @param share what share of it is enough on the test sentences
     * @param heads the chosen heads, in the order of choice
     * @param reached whether they reach that share on the test sentences
     * @param path the same heads, with the UAS reached on the test sentences with all up to each
     */
    public record FewestHeads(@Share double fullUas, double share, List<Head> heads, boolean reached, List<Step> path) {

        /**
         * One head more.
         *
         * @param head the head
         * @param uas with this head and those before it
         */
        public record Step(Head head, @Share double uas) {}
    }
}
