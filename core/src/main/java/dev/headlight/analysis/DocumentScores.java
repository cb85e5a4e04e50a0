package dev.headlight.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.maps.Head;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Selection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A number of a model, document by document: what has to be known of it to set several models over the same documents beside one
 * another.
 *
 * @param key its name, unique in an analysis; that of the {@linkplain dev.headlight.audit.Statement statements} about it
 * @param title what it is, in words
 * @param unit what it counts, such as "fraction"
 * @param kind whether it is a share of right answers
 * @param chosen the head whose number it is; empty where it is of all heads
 * @param same what the head that is best on all documents has on these; NaN where nothing is chosen
 * @param blocks the names of the documents, or blocks of them, in which there is anything to count
 * @param numerators its sums, {@code [block]}: right answers, say
 * @param denominators what they are divided by, {@code [block]}: questions, say
 * @param rule right answers of a rule that knows no model, {@code [block]}; empty where there is none
 * @param scored whether a block had no part in the choice, {@code [block]}
 */
public record DocumentScores(
        String key,
        String title,
        String unit,
        Kind kind,
        Optional<ChosenHead> chosen,
        double same,
        List<String> blocks,
        double[] numerators,
        double[] denominators,
        double[] rule,
        boolean[] scored) {

    /** The unit of a share of right answers. */
    public static final String FRACTION = "fraction";

    /** What is divided by what. */
    public enum Kind {
        /** Right answers by questions, which are the same for all models. */
        SHARE,
        /** A sum by a number of segments, which may be cut otherwise for each model. */
        MEAN;

        /** The value in files, such as "share". */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Kind fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A head that was chosen.
     *
     * @param head the head
     * @param reading how it is read, such as "dependent_to_head"
     */
    public record ChosenHead(Head head, String reading) {}

    /** @throws IllegalArgumentException if not all have as many blocks */
    public DocumentScores {
        blocks = List.copyOf(blocks);
        int count = blocks.size();
        if (numerators.length != count
                || denominators.length != count
                || scored.length != count
                || rule.length != count && rule.length != 0) {
            throw new IllegalArgumentException("\"" + key + "\" has " + count + " blocks, but not as many numbers");
        }
    }

    /**
     * Right answers of candidates and of rules to the same questions.
     *
     * @param names of the blocks that have questions
     */
    public record Contest(BlockCounts candidates, BlockCounts rules, List<String> names) {

        /** @throws IllegalArgumentException if there are more or fewer names than blocks with questions */
        public Contest {
            names = List.copyOf(names);
            if (names.size() != candidates.blocks() || names.size() != rules.blocks()) {
                throw new IllegalArgumentException(names.size() + " names of " + candidates.blocks() + " blocks");
            }
        }
    }

    /** A mean over segments of a number of all heads; blocks without segments are left out. */
    public static DocumentScores ofMean(
            String key, String title, String unit, List<String> names, double[] sums, double[] counts) {
        int[] kept =
                IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
        boolean[] scored = new boolean[kept.length];
        Arrays.fill(scored, true);
        return new DocumentScores(
                key,
                title,
                unit,
                Kind.MEAN,
                Optional.empty(),
                Double.NaN,
                IntStream.of(kept).mapToObj(names::get).toList(),
                IntStream.of(kept).mapToDouble(i -> sums[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> counts[i]).toArray(),
                new double[0],
                scored);
    }

    /**
     * The best of many heads beside the best of some rules, on blocks that did not choose ({@link Selection#choose}).
     *
     * @param head the head of a candidate
     * @return nothing with fewer than two blocks
     */
    public static Optional<DocumentScores> ofChosen(
            String key, String title, Contest contest, Resampling resampling, IntFunction<ChosenHead> head) {
        BlockCounts candidates = contest.candidates();
        if (candidates.blocks() < 2) {
            return Optional.empty();
        }
        Selection.Chosen choice = Selection.choose(candidates, contest.rules(), resampling);
        Ratio right = candidates.ratio(choice.candidate());
        return Optional.of(new DocumentScores(
                key,
                title,
                FRACTION,
                Kind.SHARE,
                Optional.of(head.apply(choice.candidate())),
                candidates.ratio(candidates.best()).value(),
                contest.names(),
                right.numerators(),
                right.denominators(),
                contest.rules().ratio(choice.baseline()).numerators(),
                flags(choice.scored(), candidates.blocks())));
    }

    /** A set of blocks as flags, {@code [block]}. */
    public static boolean[] flags(BitSet set, int blocks) {
        boolean[] flags = new boolean[blocks];
        set.stream().forEach(block -> flags[block] = true);
        return flags;
    }
}
