package dev.headlight.inference.internal.architecture;

import org.jspecify.annotations.Nullable;

/**
 * The attention of a layer.
 *
 * @param heads the number of heads, that is of queries
 * @param keyHeads the number of heads of keys and values, which neighbouring queries share
 * @param headSize the size of a head's queries, keys and values
 * @param output joins the heads
 * @param scale what scores are multiplied by
 * @param cap scores s become cap · tanh(s / cap); 0 for none
 * @param queryNorm of queries before they turn; null for none. Its size says whether each head's or all heads' together
 * @param keyNorm of keys, likewise
 * @param rotary null for none
 * @param window in a causal model the number of keys up to the query itself, else how far a key may be; 0 for any
 * @param bias null for none
 * @param sinks a score for each head that takes a share of the weights to no key, {@code [head]}; null for none
 */
public record Attention(
        int heads,
        int keyHeads,
        int headSize,
        Linear query,
        Linear key,
        Linear value,
        Linear output,
        double scale,
        double cap,
        @Nullable Norm queryNorm,
        @Nullable Norm keyNorm,
        @Nullable Rotary rotary,
        int window,
        @Nullable PositionBias bias,
        @Nullable TensorRef sinks) {

    /** Scores divided by √headSize, and nothing that is out of the ordinary. */
    public static Attention of(
            int heads, int keyHeads, int headSize, Linear query, Linear key, Linear value, Linear output) {
        return new Attention(
                heads,
                keyHeads,
                headSize,
                query,
                key,
                value,
                output,
                1 / Math.sqrt(headSize),
                0,
                null,
                null,
                null,
                0,
                null,
                null);
    }

    public Attention withScale(double other) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, other, cap, queryNorm, keyNorm, rotary, window,
                bias, sinks);
    }

    public Attention withCap(double other) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, scale, other, queryNorm, keyNorm, rotary, window,
                bias, sinks);
    }

    public Attention withNorms(Norm ofQueries, Norm ofKeys) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, scale, cap, ofQueries, ofKeys, rotary, window,
                bias, sinks);
    }

    public Attention withRotary(@Nullable Rotary other) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, scale, cap, queryNorm, keyNorm, other, window,
                bias, sinks);
    }

    public Attention withWindow(int other) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, scale, cap, queryNorm, keyNorm, rotary, other,
                bias, sinks);
    }

    public Attention withBias(@Nullable PositionBias other) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, scale, cap, queryNorm, keyNorm, rotary, window,
                other, sinks);
    }

    public Attention withSinks(TensorRef other) {
        return new Attention(
                heads, keyHeads, headSize, query, key, value, output, scale, cap, queryNorm, keyNorm, rotary, window,
                bias, other);
    }
}
