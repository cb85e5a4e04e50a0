package dev.headlight.inquiry.models;

import dev.headlight.corpus.AbstractDerivedCorpus;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ReadingLog;
import org.jspecify.annotations.Nullable;

/** A corpus without one of its sentences, as a model with another tokenizer may read it. */
final class WithoutOne extends AbstractDerivedCorpus {

    WithoutOne(Corpus source) {
        super(source);
    }

    @Override
    protected @Nullable Example derive(Example example, ReadingLog log) {
        return example.id().endsWith("s3-0") ? null : example;
    }
}
