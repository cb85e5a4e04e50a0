package dev.headlight.analysis.coreference;

import dev.headlight.UsageException;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The words among which the most attended one is sought. The paper leaves this open, and it decides the result. The
 * mention's own head word is never among them, nor does a word count twice that heads two mentions.
 */
public enum Candidates {
    /** The head words of mentions that stand before the mention's own. */
    EARLIER_MENTIONS("head words of earlier mentions"),
    /** All words before the mention's head word. */
    EARLIER_WORDS("all earlier words"),
    /** The head words of all other mentions; a later mention of the same entity is no antecedent. */
    OTHER_MENTIONS("head words of all other mentions"),
    /** All other words. */
    OTHER_WORDS("all other words");

    private final String title;

    Candidates(String title) {
        this.title = title;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
    }

    /** The key in results and on the command line, such as "earlier_mentions". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such set of candidates
     */
    public static Candidates parse(String key) {
        return Arrays.stream(values())
                .filter(value -> value.key().equals(key.strip().replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new UsageException("there are no candidates \"" + key
                        + "\"; choose from earlier_mentions, earlier_words, other_mentions, other_words"));
    }

    /** The candidates for the antecedent of a mention, in the order of the text. */
    int[] of(CoreferenceWindow window, Mention mention) {
        return switch (this) {
            case EARLIER_MENTIONS ->
                heads(window).filter(head -> head < mention.head()).toArray();
            case EARLIER_WORDS -> IntStream.range(0, mention.head()).toArray();
            case OTHER_MENTIONS ->
                heads(window).filter(head -> head != mention.head()).toArray();
            case OTHER_WORDS ->
                IntStream.range(0, window.words().size())
                        .filter(word -> word != mention.head())
                        .toArray();
        };
    }

    private static IntStream heads(CoreferenceWindow window) {
        return window.mentions().stream().mapToInt(Mention::head).distinct().sorted();
    }
}
