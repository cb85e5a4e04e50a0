package dev.headlight.corpus.masking;

import dev.headlight.corpus.AbstractDerivedCorpus;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.ReadingLog;
import dev.headlight.corpus.Unusable;
import dev.headlight.result.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A corpus whose examples each have a {@link MaskedInput}: their own, if they came with one, else by a rule. Examples
 * without anything to be predicted are left out and counted.
 */
public final class MaskedCorpus extends AbstractDerivedCorpus {

    private static final String WITHOUT_TARGETS = "no token to be predicted";

    private final Masking masking;

    /** A corpus, some of whose tokens are to be predicted. */
    public MaskedCorpus(Corpus corpus, Masking masking) {
        super(corpus);
        this.masking = masking;
    }

    @Override
    public Settings settings() {
        return super.settings().with("masking", masking.settings());
    }

    @Override
    protected @Nullable Example derive(Example example, ReadingLog log) {
        MaskedInput input = masking.input(example);
        if (input.targets().length == 0) {
            log.leaveOut(new Unusable(WITHOUT_TARGETS, example.id(), "nothing is to be predicted here"));
            return null;
        }
        return example.find(MaskedInput.class).isPresent() ? example : example.with(input);
    }
}
