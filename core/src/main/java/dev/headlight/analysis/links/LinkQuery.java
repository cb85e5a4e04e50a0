package dev.headlight.analysis.links;

import dev.headlight.analysis.syntax.Direction;
import java.util.Locale;
import java.util.Optional;

/**
 * Which links are looked for. What is empty is not asked for.
 *
 * @param head one head alone, by its number
 * @param from the word that looks
 * @param to the word that is looked at
 * @param arc how the two are joined in the tree
 * @param least the least weight
 * @param nearest the least distance, in words
 * @param farthest the greatest distance
 */
public record LinkQuery(
        Optional<Integer> head, Word from, Word to, Optional<Arc> arc, double least, int nearest, int farthest) {

    /** All links. */
    public static final LinkQuery ALL =
            new LinkQuery(Optional.empty(), Word.ANY, Word.ANY, Optional.empty(), 0, 1, Integer.MAX_VALUE);

    /**
     * A word.
     *
     * @param text as it is written, whatever its case; empty for any
     * @param tag its part of speech; empty for any
     */
    public record Word(String text, String tag) {

        public static final Word ANY = new Word("", "");

        boolean fits(SentenceLinks sentence, int word) {
            return (text.isEmpty()
                            || text.toLowerCase(Locale.ROOT)
                                    .equals(sentence.words().get(word).toLowerCase(Locale.ROOT)))
                    && (tag.isEmpty() || tag.equals(sentence.tags().get(word)));
        }
    }

    /**
     * A dependency between the two words.
     *
     * @param relation its name; empty for any
     * @param direction whether the dependent looks at its governor, or the governor at its dependent
     */
    public record Arc(String relation, Direction direction) {

        boolean fits(SentenceLinks sentence, int query, int key) {
            boolean up = direction == Direction.DEPENDENT_TO_GOVERNOR;
            int dependent = up ? query : key;
            return sentence.governors()[dependent] == (up ? key : query)
                    && (relation.isEmpty()
                            || relation.equals(sentence.relations().get(dependent)));
        }
    }

    boolean fits(SentenceLinks sentence, int query, int key) {
        int distance = Math.abs(query - key);
        return distance >= nearest
                && distance <= farthest
                && from.fits(sentence, query)
                && to.fits(sentence, key)
                && (arc.isEmpty() || arc.get().fits(sentence, query, key));
    }
}
