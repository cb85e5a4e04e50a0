package dev.headlight.cli;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Corpus;
import dev.headlight.model.ModelCard;

/** Options that name a corpus of one kind. */
interface CorpusInput {

    /** Whether any file is named. */
    boolean isGiven();

    /**
     * Looks at the files, before a model is opened for them.
     *
     * @throws CorpusException if one is missing, or cannot be what it should be
     */
    void check();

    /**
     * The corpus that the options name, cut to what a model reads.
     *
     * @param seed of the random choices in it, if there are any
     */
    Corpus corpus(ModelCard card, long seed);
}
