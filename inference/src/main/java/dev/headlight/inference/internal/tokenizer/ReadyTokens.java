package dev.headlight.inference.internal.tokenizer;

import java.util.Locale;

/** What there is to say of tokens that are given ready-made. */
final class ReadyTokens {

    private ReadyTokens() {}

    /** A number that is no token's. */
    static String unknown(int position, int id, int known) {
        return String.format(
                Locale.ROOT,
                "token %d has the number %d, but the model's vocabulary has %d tokens; give numbers that this model's tokenizer"
                        + " makes, or give the text instead",
                position + 1,
                id,
                known);
    }
}
