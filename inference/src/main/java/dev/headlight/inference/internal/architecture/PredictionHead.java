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
public record PredictionHead(
        @Nullable Linear dense,
        Activation activation,
        @Nullable Normalization norm,
        Linear decoder,
        double cap,
        boolean detects) {

    /** Nothing but the decoder. */
    public static PredictionHead of(Linear decoder) {
        return new PredictionHead(null, Activation.IDENTITY, null, decoder, 0, false);
    }

    /** A network before the decoder. */
    public static PredictionHead of(Linear dense, Activation activation, Normalization norm, Linear decoder) {
        return new PredictionHead(dense, activation, norm, decoder, 0, false);
    }

    public PredictionHead withCap(double other) {
        return new PredictionHead(dense, activation, norm, decoder, other, detects);
    }
}
