package dev.headlight.model;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;

/** What all heads hand on, summed over tokens, and where they look, summed over examples if that is wanted. Not thread-safe. */
public final class HeadOutputs {

    /** The most tokens of an example whose maps are kept: they grow with the square. */
    public static final int LONGEST_MAP = 256;

    private static final String TOKENS = "tokens";
    private static final String OUTPUT = "output/";
    private static final String MAP = "map/";
    private static final String QUERIES = "queries";

    private final BlockSums sums = new BlockSums(1);
    private final boolean maps;

    /** Without maps. */
    public HeadOutputs() {
        this(false);
    }

    /** @param maps whether maps are kept too, of examples of up to {@value #LONGEST_MAP} tokens */
    public HeadOutputs(boolean maps) {
        this.maps = maps;
    }

    /** Whether maps are kept. */
    public boolean keepsMaps() {
        return maps;
    }

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

    /**
     * Counts an example whose maps are added.
     *
     * @throws UsageException if it is longer than maps are kept
     */
    public void countMaps(Example example) {
        if (example.length() > LONGEST_MAP) {
            throw new UsageException(example.id() + " has " + example.length()
                    + " tokens, but mean maps are kept for up to " + LONGEST_MAP
                    + ": set a smaller maximum length, or leave the mean map out");
        }
        Counts queries = sums.of("").counts(QUERIES, LONGEST_MAP);
        for (int query = 0; query < example.length(); query++) {
            queries.add(query, 1);
        }
    }

    /**
     * Adds a row of a head's map.
     *
     * @param heads the number of heads of the layer
     * @param weights the row's start is at {@code from}
     * @param keys how many keys the example has
     */
    public void addRow(int layer, int head, int heads, int query, float[] weights, int from, int keys) {
        Columns.Sums row = sums.of("").sums(MAP + layer + "/" + query, heads * LONGEST_MAP);
        for (int key = 0; key < keys; key++) {
            row.add(head * LONGEST_MAP + key, weights[from + key]);
        }
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

    /**
     * The mean weight of a key for a query over all examples that have the query; a key that an example lacks counts as 0.
     *
     * @return 0 where no example has them
     */
    public double meanWeight(int layer, int head, int query, int key) {
        Columns columns = sums.of("");
        int examples = columns.count(QUERIES, query);
        return examples == 0 ? 0 : columns.sum(MAP + layer + "/" + query, head * LONGEST_MAP + key) / examples;
    }
}
