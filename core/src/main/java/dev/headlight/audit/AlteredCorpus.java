package dev.headlight.audit;

import dev.headlight.corpus.AbstractDerivedCorpus;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ReadingLog;

/** A corpus as it is in another world. */
public final class AlteredCorpus extends AbstractDerivedCorpus {

    private final Alteration alteration;

    /** A corpus of altered examples. */
    public AlteredCorpus(Corpus corpus, Alteration alteration) {
        super(corpus);
        this.alteration = alteration;
    }

    @Override
    protected Example derive(Example example, ReadingLog log) {
        return alteration.example(example);
    }
}
