package dev.headlight.analysis.cluster;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.stats.Blocks;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Keeps the rows of all heads of one segment, for the same query of two heads is compared, whatever their layers. Where
 * they are too many to keep, a random sample of the queries is kept, the same for all heads.
 */
final class SegmentRows implements Accumulator.Rows {

    private final HeadGrid grid;
    private final int length;
    /** The queries that are kept, rising. */
    private final int[] queries;

    private final float[] values;
    private final Consumer<SegmentRows> end;

    SegmentRows(HeadGrid grid, Example example, ClusterOptions options, Consumer<SegmentRows> end) {
        this.grid = grid;
        this.length = example.length();
        long most = options.rowBytes() / Float.BYTES / grid.count() / length;
        this.queries = sample(length, (int) Math.max(1, Math.min(length, most)), options.seed(), example.id());
        this.values = new float[grid.count() * queries.length * length];
        this.end = end;
    }

    /** Floyd's sample without replacement. */
    private static int[] sample(int length, int count, long seed, String id) {
        boolean[] kept = new boolean[length];
        Arrays.fill(kept, count == length);
        if (count < length) {
            SplittableRandom random = new SplittableRandom(Blocks.hash(seed + " " + id));
            for (int most = length - count; most < length; most++) {
                int drawn = random.nextInt(most + 1);
                kept[kept[drawn] ? most : drawn] = true;
            }
        }
        int[] queries = new int[count];
        int at = 0;
        for (int query = 0; query < length; query++) {
            if (kept[query]) {
                queries[at++] = query;
            }
        }
        return queries;
    }

    /** How many rows of each head are kept. */
    int queries() {
        return queries.length;
    }

    /** The rows, {@code [head, query, key]}; for the receiver to change. */
    float[] values() {
        return values;
    }

    @Override
    public void take(MapRows rows) {
        int from = lowerBound(rows.firstQuery());
        int to = lowerBound(rows.endQuery());
        for (int head = 0; head < rows.heads(); head++) {
            int start = grid.index(rows.layer(), head) * queries.length;
            for (int query = from; query < to; query++) {
                System.arraycopy(
                        rows.values(), rows.offset(head, queries[query]), values, (start + query) * length, length);
            }
        }
    }

    private int lowerBound(int query) {
        int found = Arrays.binarySearch(queries, query);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public void end() {
        end.accept(this);
    }
}
