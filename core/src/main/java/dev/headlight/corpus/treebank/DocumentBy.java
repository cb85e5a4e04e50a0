package dev.headlight.corpus.treebank;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What makes the document of a sentence, the unit of statistical independence. */
public enum DocumentBy {
    /** What {@code # newdoc} names; else the file, for the bracket files of a folder; else the sentence itself, which is told. */
    AUTO,
    /** What {@code # newdoc} names; a sentence before the first ends the reading. */
    NEWDOC,
    /** The file. */
    FILE,
    /** The sentence itself. */
    SENTENCE;

    /** The name on the command line and in the manifest. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such rule
     */
    public static DocumentBy parse(String key) {
        return Arrays.stream(values())
                .filter(value -> value.key().equals(key.strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException("there are no documents by \"" + key + "\"; choose from "
                        + Arrays.stream(values()).map(DocumentBy::key).collect(Collectors.joining(", "))));
    }
}
