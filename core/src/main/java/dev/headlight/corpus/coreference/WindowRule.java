package dev.headlight.corpus.coreference;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;

/** How a document is cut into windows. */
public enum WindowRule {
    /**
     * Windows follow each other without overlap, each with as many whole sentences as fit. A sentence that is too long by
     * itself is cut between words, and so is a document whose sentences are not known.
     */
    SENTENCES,
    /** The start of each document alone, cut between words ("truncated to 128 tokens"; paper, §4.3). */
    FIRST;

    /** The name on the command line and in the manifest. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such rule
     */
    public static WindowRule parse(String key) {
        return Arrays.stream(values())
                .filter(value -> value.key().equals(key.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("there are no windows by \"" + key + "\"; choose from sentences, first"));
    }
}
