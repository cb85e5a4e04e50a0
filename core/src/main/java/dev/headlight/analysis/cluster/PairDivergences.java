package dev.headlight.analysis.cluster;

import dev.headlight.kernel.RowKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divergences of all pairs of heads in one segment, summed over the queries from which both look at something: a row of zeros is
 * no distribution and has no distance from any.
 */
final class PairDivergences {

    /** So many queries are laid side by side at once. */
    private static final int QUERIES = 32;

    private final RowKernel kernel;
    private final int heads;
    private final double[] sums;
    private final int[] queries;

    private PairDivergences(RowKernel kernel, int heads) {
        this.kernel = kernel;
        this.heads = heads;
        this.sums = new double[heads * heads];
        this.queries = new int[heads * heads];
    }

    /**
     * Sums the divergences.
     *
     * @param rows each of which sums to 1, but for those of the heads that look at nothing
     * @param looking the heads that look at something, {@code [query]}
     */
    static PairDivergences of(RowKernel kernel, int heads, SegmentRows rows, BitSet[] looking) {
        PairDivergences found = new PairDivergences(kernel, heads);
        Map<BitSet, List<Integer>> alike = new LinkedHashMap<>();
        for (int query = 0; query < looking.length; query++) {
            alike.computeIfAbsent(looking[query], key -> new ArrayList<>()).add(query);
        }
        alike.forEach((together, from) -> found.add(together.stream().toArray(), from, rows));
        return found;
    }

    private void add(int[] together, List<Integer> from, SegmentRows rows) {
        for (int head : together) {
            for (int other : together) {
                queries[head * heads + other] += from.size();
            }
        }
        if (together.length == heads && from.size() == rows.queries()) {
            kernel.addDivergences(rows.values(), heads, rows.queries(), rows.width(), sums);
            return;
        }
        double[] among = new double[together.length * together.length];
        for (int first = 0; first < from.size(); first += QUERIES) {
            List<Integer> some = from.subList(first, Math.min(from.size(), first + QUERIES));
            kernel.addDivergences(laidOut(together, some, rows), together.length, some.size(), rows.width(), among);
        }
        for (int i = 0; i < together.length; i++) {
            for (int j = i + 1; j < together.length; j++) {
                sums[together[i] * heads + together[j]] += among[i * together.length + j];
            }
        }
    }

    private static float[] laidOut(int[] together, List<Integer> from, SegmentRows rows) {
        float[] values = new float[together.length * from.size() * rows.width()];
        int to = 0;
        for (int head : together) {
            for (int query : from) {
                int row = (head * rows.queries() + query) * rows.width();
                System.arraycopy(rows.values(), row, values, to, rows.width());
                to += rows.width();
            }
        }
        return values;
    }

    /** From how many queries both heads look at something. */
    int queries(int head, int other) {
        return queries[head * heads + other];
    }

    /** The sum over these. */
    double sum(int head, int other) {
        return sums[head * heads + other];
    }

    /** From how many queries each head looks at nothing, {@code [head]}. */
    int[] silent(int of) {
        int[] silent = new int[heads];
        Arrays.setAll(silent, head -> of - queries(head, head));
        return silent;
    }
}
