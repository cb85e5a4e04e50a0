package dev.headlight.cli;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.model.ModelCard;
import org.jspecify.annotations.Nullable;

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

    /**
     * How many tokens an example may have.
     *
     * @param asked for with --max-length; null if nothing was
     * @throws UsageException if more is asked for than the model reads
     */
    static int maxLength(ModelCard card, @Nullable Integer asked) {
        return asked == null ? card.maxLength() : card.within("--max-length", asked);
    }
}
