package dev.headlight.analysis.cluster;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Blocks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Keeps the rows of all heads of one segment, for the same query of two heads is compared, whatever their layers. Where
 * they are too many to keep, a random sample of the queries is kept, the same for all heads. Queries that no head could look
 * from at more than one key are left out: all heads agree there, and it says nothing. Where a learnt sink takes a share of
 * the rows, it is one more key, the last.
 */
final class SegmentRows implements Accumulator.Rows {

    private final ModelCard card;
    private final HeadGrid grid;
    private final int length;
    /** How many numbers a row has here. */
    private final int width;
    /** The queries that are kept, rising. */
    private final int[] queries;

    private final int freeQueries;

    private final float[] values;
    private final Consumer<SegmentRows> end;

    /** @param sink whether the measure's numbers are weights, of which a learnt sink may take a share */
    SegmentRows(ModelCard card, Example example, ClusterOptions options, boolean sink, Consumer<SegmentRows> end) {
        this.card = card;
        this.grid = card.grid();
        this.length = example.length();
        this.width = length + (sink && card.sights().stream().anyMatch(Sight::sink) ? 1 : 0);
        int[] free = free(card, example);
        long most = options.rowBytes() / Float.BYTES / grid.count() / width;
        this.freeQueries = free.length;
        this.queries =
                sample(free.length, (int) Math.min(free.length, Math.max(1, most)), options.seed(), example.id());
        Arrays.setAll(queries, i -> free[queries[i]]);
        this.values = new float[grid.count() * queries.length * width];
        this.end = end;
    }

    /** The queries that say something here: with several keys to look at, and not counted in another example. */
    private static int[] free(ModelCard card, Example example) {
        Context context = example.context();
        return IntStream.range(forced(card, example.length()), example.length())
                .filter(query -> !context.holds(query))
                .toArray();
    }

    /** How many queries, which stand first in a causal model, have one key to look at in all layers. */
    private static int forced(ModelCard card, int length) {
        int forced = 0;
        while (forced < length && card.causal() && seesOne(card, forced, length)) {
            forced++;
        }
        return forced;
    }

    private static boolean seesOne(ModelCard card, int query, int length) {
        return card.sights().stream().allMatch(sight -> sight.keys(query, length) == 1);
    }

    /** How many numbers a row has: one for each key, and one for the learnt sink if there is any. */
    int width() {
        return width;
    }

    /** How many queries could be looked from at several keys. */
    int freeQueries() {
        return freeQueries;
    }

    /** The heads that look at anything from each kept query, {@code [query]}. */
    BitSet[] looking(RowKernel kernel) {
        BitSet[] looking = new BitSet[queries.length];
        Arrays.setAll(looking, query -> new BitSet(grid.count()));
        for (int head = 0; head < grid.count(); head++) {
            for (int query = 0; query < queries.length; query++) {
                looking[query].set(head, kernel.max(values, (head * queries.length + query) * width, width) > 0);
            }
        }
        return looking;
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
                keep(rows, head, queries[query], (start + query) * width);
            }
        }
    }

    private void keep(MapRows rows, int head, int query, int to) {
        Sight sight = card.sight(rows.layer());
        int first = sight.first(query);
        int keys = sight.keys(query, length);
        System.arraycopy(rows.values(), rows.offset(head, query) + first, values, to + first, keys);
        if (width > length) {
            double sum = 0;
            for (int key = first; key < first + keys; key++) {
                sum += values[to + key];
            }
            values[to + length] = sight.sink() ? (float) Math.max(0, 1 - sum) : 0;
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
