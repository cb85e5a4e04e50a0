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
        @Nullable Normalization queryNorm,
        @Nullable Normalization keyNorm,
        @Nullable Rotary rotary,
        int window,
        @Nullable PositionBias bias,
        @Nullable TensorRef sinks) {

    /**
     * The order in which the encoder has a head's dimensions: at {@code i} it has that which the checkpoint numbers {@code [i]}.
     * Neighbours that turn together are moved half the turning part apart.
     */
    public int[] dimensions() {
        int[] order = new int[headSize];
        int half = rotary != null && rotary.interleaved() ? rotary.size() / 2 : 0;
        for (int i = 0; i < headSize; i++) {
            order[i] = i < half ? 2 * i : i < 2 * half ? 2 * (i - half) + 1 : i;
        }
        return order;
    }

    /**
     * Scores divided by √headSize, and nothing that is out of the ordinary unless it is added.
     *
     * @param keyHeads divides {@code heads}
     */
    public static Builder of(
            int heads, int keyHeads, int headSize, Linear query, Linear key, Linear value, Linear output) {
        return new Builder(heads, keyHeads, headSize, query, key, value, output);
    }

    /**
     * As many keys as queries, all of them outputs of one projection.
     *
     * @param groups how often query, key and value stand one after the other: 1 where all heads' queries stand together, the
     *     number of heads where each head's stand beside its keys and values
     */
    public static Builder ofJoined(int heads, int hidden, int groups, Linear joined, Linear output) {
        int size = hidden / groups;
        return of(
                heads,
                heads,
                hidden / heads,
                joined.rows(groups, 3 * size, 0, size),
                joined.rows(groups, 3 * size, size, size),
                joined.rows(groups, 3 * size, 2 * size, size),
                output);
    }

    /** Adds what is out of the ordinary; the words are those of the record. */
    public static final class Builder {

        private final int heads;
        private final int keyHeads;
        private final int headSize;
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear output;
        private double scale;
        private double cap;
        private @Nullable Normalization queryNorm;
        private @Nullable Normalization keyNorm;
        private @Nullable Rotary rotary;
        private int window;
        private @Nullable PositionBias bias;
        private @Nullable TensorRef sinks;

        private Builder(int heads, int keyHeads, int headSize, Linear query, Linear key, Linear value, Linear output) {
            this.heads = heads;
            this.keyHeads = keyHeads;
            this.headSize = headSize;
            this.query = query;
            this.key = key;
            this.value = value;
            this.output = output;
            this.scale = 1 / Math.sqrt(headSize);
        }

        public Builder scale(double factor) {
            this.scale = factor;
            return this;
        }

        public Builder cap(double most) {
            this.cap = most;
            return this;
        }

        public Builder norms(Normalization ofQueries, Normalization ofKeys) {
            this.queryNorm = ofQueries;
            this.keyNorm = ofKeys;
            return this;
        }

        public Builder rotary(@Nullable Rotary turning) {
            this.rotary = turning;
            return this;
        }

        public Builder window(int size) {
            this.window = size;
            return this;
        }

        public Builder bias(PositionBias ofPositions) {
            this.bias = ofPositions;
            return this;
        }

        public Builder sinks(TensorRef ofHeads) {
            this.sinks = ofHeads;
            return this;
        }

        public Attention build() {
            return new Attention(
                    heads, keyHeads, headSize, query, key, value, output, scale, cap, queryNorm, keyNorm, rotary,
                    window, bias, sinks);
        }
    }
}
