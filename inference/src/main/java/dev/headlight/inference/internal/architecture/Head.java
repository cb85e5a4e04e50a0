package dev.headlight.inference.internal.architecture;

import org.jspecify.annotations.Nullable;

/**
 * What makes logits of the last hidden states.
 *
 * @param dense null for none
 * @param norm after the activation; null for none
 * @param decoder to the logits: {@code [vocabulary, size]}, or {@code [1, size]} if {@code detects}
 * @param cap logits l become cap · tanh(l / cap); 0 for none
 * @param detects whether it tells replaced tokens from others, one logit each, instead of guessing tokens
 */
public record Head(
        @Nullable Linear dense,
        Activation activation,
        @Nullable Norm norm,
        Linear decoder,
        double cap,
        boolean detects) {

    /** Nothing but the decoder. */
    public static Head of(Linear decoder) {
        return new Head(null, Activation.IDENTITY, null, decoder, 0, false);
    }

    /** A network before the decoder. */
    public static Head of(Linear dense, Activation activation, Norm norm, Linear decoder) {
        return new Head(dense, activation, norm, decoder, 0, false);
    }

    public Head withCap(double other) {
        return new Head(dense, activation, norm, decoder, other, detects);
    }
}
