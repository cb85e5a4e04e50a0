package dev.headlight.corpus.coreference;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;

/** Where the head words of mentions come from. */
public enum HeadWords {
    /**
     * The best that there is: a dependency tree if a file of them is given, else the parse of the corpus, else the last
     * word. A mention without a tree of its own kind (one that crosses the end of a sentence, say) has its last word.
     */
    AUTO("a dependency tree, else a parse with Collins' head rules, else the last word"),
    /** The parse of the corpus, by {@link CollinsHeadRules}. */
    PARSE("the parse, with Collins' head rules"),
    /** The dependency tree of a file of the same documents: the word whose governor lies outside the mention. */
    DEPENDENCY("the dependency tree: the word whose governor lies outside the mention"),
    /** The last word. */
    LAST("the last word");

    private final String description;

    HeadWords(String description) {
        this.description = description;
    }

    /** The name on the command line and in the manifest. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in words for a report. */
    public String description() {
        return description;
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such source of head words
     */
    public static HeadWords parse(String key) {
        return Arrays.stream(values())
                .filter(value -> value.key().equals(key.strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there are no head words by \"" + key + "\"; choose from auto, parse, dependency, last"));
    }
}
