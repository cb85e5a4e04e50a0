package dev.headlight.analysis.mixing;

import dev.headlight.stats.Blocks;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sums mixing ratios over segments, kept apart by document. They are numbers of tokens, not of edges, so this is no
 * {@link dev.headlight.analysis.Accumulator} of maps, but a commutative monoid like one. Not thread-safe.
 */
public final class MixingSums {

    /** All tokens, [CLS], [SEP], others. */
    private static final int GROUPS = 4;

    private final int layers;
    private final Blocks<Block> blocks;

    public MixingSums(int layers) {
        this.layers = layers;
        this.blocks = new Blocks<>(() -> new Block(layers), Block::add);
    }

    /**
     * Takes in a segment.
     *
     * @param ratios {@code [layer][token]}
     */
    public void add(String document, Encoding encoding, float[][] ratios) {
        Block block = blocks.of(document);
        for (int group = 0; group < GROUPS; group++) {
            int[] tokens = tokens(encoding, group);
            block.segments[group] += tokens.length > 0 ? 1 : 0;
            for (int layer = 0; layer < layers && tokens.length > 0; layer++) {
                float[] row = ratios[layer];
                block.sums[group][layer] += Arrays.stream(tokens)
                        .mapToDouble(token -> row[token])
                        .average()
                        .orElseThrow();
            }
        }
    }

    private static int[] tokens(Encoding encoding, int group) {
        return IntStream.range(0, encoding.length())
                .filter(token -> group == 0 || group == group(encoding.role(token)))
                .toArray();
    }

    private static int group(TokenRole role) {
        return switch (role) {
            case CLS -> 1;
            case SEP -> 2;
            default -> 3;
        };
    }

    /** Takes in all that another has seen; the other is not used again. */
    public void merge(MixingSums other) {
        blocks.merge(other.blocks);
    }

    public MixingResult result() {
        return new MixingResult(
                blocks.states().stream().mapToLong(block -> block.segments[0]).sum(),
                means(0, ClusteredMean::mean),
                means(0, ClusteredMean::standardError),
                means(1, ClusteredMean::mean),
                means(2, ClusteredMean::mean),
                means(3, ClusteredMean::mean));
    }

    private double[] means(int group, ToDoubleFunction<ClusteredMean> value) {
        double[] counts = blocks.states().stream()
                .mapToDouble(block -> block.segments[group])
                .toArray();
        return IntStream.range(0, layers)
                .mapToObj(layer -> ClusteredMean.of(
                        blocks.states().stream()
                                .mapToDouble(block -> block.sums[group][layer])
                                .toArray(),
                        counts))
                .mapToDouble(value)
                .toArray();
    }

    /** Sums over the segments of a block of documents. */
    private static final class Block {

        private final double[][] sums;
        private final long[] segments = new long[GROUPS];

        Block(int layers) {
            sums = new double[GROUPS][layers];
        }

        void add(Block other) {
            for (int group = 0; group < GROUPS; group++) {
                segments[group] += other.segments[group];
                for (int layer = 0; layer < sums[group].length; layer++) {
                    sums[group][layer] += other.sums[group][layer];
                }
            }
        }
    }
}
