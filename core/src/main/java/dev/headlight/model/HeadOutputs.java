package dev.headlight.model;

import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;

/** What all heads hand on, summed over tokens. Not thread-safe. */
public final class HeadOutputs {

    private static final String TOKENS = "tokens";
    private static final String OUTPUT = "output/";

    private final BlockSums sums = new BlockSums(1);

    /** Of no token yet. */
    public HeadOutputs() {}

    /**
     * Adds the sums of a layer over some tokens.
     *
     * @param outputs {@code [head * headSize + i]}
     */
    public void add(int layer, float[] outputs) {
        Columns.Sums ofLayer = sums.of("").sums(OUTPUT + layer, outputs.length);
        for (int i = 0; i < outputs.length; i++) {
            ofLayer.add(i, outputs[i]);
        }
    }

    /** Counts tokens whose outputs are added. */
    public void count(long tokens) {
        sums.of("").sums(TOKENS, 1).add(0, tokens);
    }

    /** All that is gathered. */
    public State state() {
        return sums;
    }

    /**
     * The mean over all tokens.
     *
     * @param index {@code head * headSize + i}
     */
    public float mean(int layer, int index) {
        Columns columns = sums.of("");
        return (float) (columns.sum(OUTPUT + layer, index) / columns.sum(TOKENS, 0));
    }
}
