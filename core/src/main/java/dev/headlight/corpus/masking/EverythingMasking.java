package dev.headlight.corpus.masking;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.result.Settings;

/** Every token of the text is to be predicted, and nothing is hidden. */
record EverythingMasking() implements Masking {

    @Override
    public MaskedInput mask(Example example) {
        return new MaskedInput(example.encoding().ids(), Masking.candidates(example));
    }

    @Override
    public Settings settings() {
        return Settings.of("targets", "all");
    }
}
