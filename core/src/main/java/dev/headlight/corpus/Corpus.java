package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/** A stream of examples that can be read more than once, each time in the same order. */
public interface Corpus {

    /** What a report calls it. */
    String name();

    /** The files that it is read from, for the manifest; empty where there are none. */
    List<Path> files();

    /** How it was set: everything that may move a number, defaults included. */
    default Settings settings() {
        return Settings.NONE;
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
}
