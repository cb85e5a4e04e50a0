package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.List;

/**
 * A stream of examples, in an order of its own that every reading keeps. The ids of its examples are unique. Implementations
 * are thread-safe; their readers are not.
 */
public interface Corpus {

    /** What a report calls it. */
    String name();

    /** How it is read: all that may move a number, defaults included. */
    Settings settings();

    /** Whether it can be read more than once. What comes through a pipe cannot. */
    default boolean rereadable() {
        return true;
    }

    /**
     * Refuses a corpus that can be read only once, before any work is done.
     *
     * @param reason why it must be read again, such as "heads are knocked out in a second reading"
     * @throws UsageException if it comes through a pipe
     */
    default void requireRereadable(String reason) {
        if (!rereadable()) {
            throw new UsageException(
                    name() + " comes through a pipe, which can be read only once, but " + reason + ": give a file");
        }
    }

    /** What becomes of an example that cannot be used, in this corpus and in those that are made of it. */
    default BadExamples badExamples() {
        return BadExamples.SKIP;
    }

    /**
     * Starts reading.
     *
     * @throws CorpusException here or while reading, if the corpus is not what it should be
     */
    ExampleReader read(Tokenizer tokenizer);

    /** A corpus held in memory. */
    static Corpus of(String name, List<Example> examples) {
        return new ListCorpus(name, List.copyOf(examples));
    }

    /**
     * Texts held in memory, each a document, cut into segments as {@link TextCorpus} does.
     *
     * @param documents a sentence or paragraph a line
     */
    static Corpus of(String name, String... documents) {
        return TextCorpus.memory(name, List.of(documents));
    }

    /** Texts held in memory that are split into words already, each an example and a document of its own. */
    static Corpus ofWords(String name, List<List<String>> texts) {
        return new WordsCorpus(name, texts);
    }
}
