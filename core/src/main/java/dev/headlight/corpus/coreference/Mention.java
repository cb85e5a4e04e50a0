package dev.headlight.corpus.coreference;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A mention of an entity. Words are numbered from 0 within the window.
 *
 * @param start its first word
 * @param end the word after its last
 * @param head its head word
 * @param chain mentions of one entity have the same number
 * @param type what it is
 * @param person the person of a pronoun, if the list of pronouns knows it; empty for the others
 * @param speaker who says its first word; empty if nobody is named
 */
public record Mention(
        int start, int end, int head, int chain, MentionType type, Optional<Person> person, String speaker) {

    /** By first word, then by last word, so that of two mentions that start together the shorter is first. */
    public static final Comparator<Mention> ORDER = Comparator.comparingInt(Mention::start)
            .thenComparingInt(Mention::end)
            .thenComparingInt(Mention::chain);

    public Mention {
        if (start < 0 || end <= start || head < start || head >= end) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "a mention of words %d to %d with head %d", start, end, head));
        }
    }

    /** Whether its head word stands before the other's, which makes it a candidate for the other's antecedent. */
    public boolean isBefore(Mention other) {
        return head < other.head;
    }

    /** The same mention where words have other numbers. */
    Mention moved(IntUnaryOperator number) {
        return new Mention(
                number.applyAsInt(start),
                number.applyAsInt(end),
                number.applyAsInt(head),
                chain,
                type,
                person,
                speaker);
    }
}
