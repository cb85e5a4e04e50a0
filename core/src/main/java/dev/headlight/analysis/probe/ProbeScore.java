package dev.headlight.analysis.probe;

import dev.headlight.result.Share;
import dev.headlight.stats.Interval;
import java.util.List;

/**
 * How well a probe or a baseline finds governors. Fractions; the mean over seeds where there are several. Numbers that do
 * not exist, such as a baseline's selectivity, are NaN (null in JSON).
 *
 * @param label what a report calls it
 * @param uas the share of words other than punctuation whose governor is right
 * @param uasSd its standard deviation over seeds; 0 for a baseline, NaN with one seed
 * @param uasWithPunctuation the share of all words whose governor is right
 * @param ci95 the interval of {@code uas}, over documents (or sentences, where no documents are named)
 * @param treeUas {@code uas} where the scores are decoded into the best tree
 * @param uasBySeed {@code uas} of each seed
 * @param controlAccuracy on the control task (Hewitt and Liang 2019), on the same words as {@code uas}, with one seed
 * @param selectivity {@code uas} less {@code controlAccuracy}
 * @param descriptionLength of the training governors
 * @param learningCurve {@code uas} after a part of the training sentences, with one seed
 * @param byRelation recall for each relation, punctuation included, the most frequent first
 * @param byLength recall by the distance between word and governor, without punctuation
 */
public record ProbeScore(
        String label,
        @Share double uas,
        double uasSd,
        @Share double uasWithPunctuation,
        Interval ci95,
        @Share double treeUas,
        double[] uasBySeed,
        @Share double controlAccuracy,
        double selectivity,
        DescriptionLength descriptionLength,
        List<CurvePoint> learningCurve,
        List<Recall> byRelation,
        List<Recall> byLength) {

    /**
     * What it takes to tell the governors of all training words, punctuation included, to someone who has their sentences
     * and learns along (online coding; Voita and Titov 2020, §2.2.2; each batch is a block), in bits; mean over seeds.
     *
     * @param bits the length of the probe's code
     * @param uniformBits the length if all candidates are equally likely
     * @param compression {@code uniformBits / bits}
     * @param bitsPerWord {@code bits} for each word
     */
    public record DescriptionLength(double bits, double uniformBits, double compression, double bitsPerWord) {

        /** Of what does not learn. */
        public static final DescriptionLength NONE =
                new DescriptionLength(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * A point of a learning curve.
     *
     * @param sentences how many training sentences were read, once
     * @param uas as above
     */
    public record CurvePoint(long sentences, @Share double uas) {}

    /**
     * A share of right governors.
     *
     * @param name the relation, or the range of distances: "1", "2", "3-5", "6-10", "11 or more", "ROOT"
     * @param words how many test words there are
     * @param recall the share of them whose governor is right; NaN without words
     */
    public record Recall(String name, long words, @Share double recall) {}
}
