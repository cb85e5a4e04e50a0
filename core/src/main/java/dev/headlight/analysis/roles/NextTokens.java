package dev.headlight.analysis.roles;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.result.Settings;

/** What a model that reads from left to right predicts. */
record NextTokens() implements Masking {

    @Override
    public MaskedInput mask(Example example) {
        return MaskedInput.ofNextTokens(example);
    }

    @Override
    public Settings settings() {
        return Settings.of("targets", "next tokens");
    }
}
