package dev.headlight.analysis.roles;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.result.Settings;
import java.util.stream.IntStream;

/** Every token but the first is to be predicted from what stands before it. */
record NextTokens() implements Masking {

    @Override
    public MaskedInput mask(Example example) {
        return new MaskedInput(
                example.encoding().ids(), IntStream.range(1, example.length()).toArray());
    }

    @Override
    public Settings settings() {
        return Settings.of("targets", "next tokens");
    }
}
