package dev.headlight.analysis;

import dev.headlight.maps.HeadGrid;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.List;

/**
 * A number of every head, document by document: what a change of it between two readings of the same documents stands on. There
 * are at most {@value #MOST_BLOCKS} blocks, of which tests make no more either. Not copied: a carrier.
 *
 * @param key its name, that of the {@code HeadNumber} which it is the sums of
 * @param kind whether it is a share of right answers
 * @param grid the heads
 * @param blocks the names of the documents, or blocks of them
 * @param sums {@code [block][head]}: right answers, say; single precision, which an error needs no more of
 * @param counts what they are divided by, {@code [block][head]}: questions, say
 */
public record HeadSums(
        String key, DocumentScores.Kind kind, HeadGrid grid, List<String> blocks, float[][] sums, int[][] counts) {

    /** The most blocks that are kept. */
    public static final int MOST_BLOCKS = 256;

    /** @throws IllegalArgumentException if not all have as many blocks and heads */
    public HeadSums {
        blocks = List.copyOf(blocks);
        if (sums.length != blocks.size() || counts.length != blocks.size()) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" has " + blocks.size() + " blocks, but not as many numbers");
        }
        for (int block = 0; block < sums.length; block++) {
            if (sums[block].length != grid.count() || counts[block].length != grid.count()) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" has " + grid.count() + " heads, but not as many numbers");
            }
        }
    }

    /** What a block has of a head. */
    @FunctionalInterface
    public interface Part {

        /** @param head its index in the grid */
        double of(Columns block, int head);
    }

    /** Of the sums of an analysis. */
    public static HeadSums of(
            String key, DocumentScores.Kind kind, HeadGrid grid, BlockSums gathered, Part sum, Part count) {
        BlockSums.Folded folded = gathered.folded(MOST_BLOCKS);
        double[][] sums = new double[folded.names().size()][grid.count()];
        int[][] counts = new int[sums.length][grid.count()];
        List<Columns> blocks = gathered.blocks();
        for (int block = 0; block < blocks.size(); block++) {
            int at = folded.of()[block];
            for (int head = 0; head < grid.count(); head++) {
                sums[at][head] += sum.of(blocks.get(block), head);
                counts[at][head] += (int) count.of(blocks.get(block), head);
            }
        }
        float[][] rounded = new float[sums.length][grid.count()];
        for (int block = 0; block < sums.length; block++) {
            for (int head = 0; head < grid.count(); head++) {
                rounded[block][head] = (float) sums[block][head];
            }
        }
        return new HeadSums(key, kind, grid, folded.names(), rounded, counts);
    }
}
