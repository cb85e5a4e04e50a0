package dev.headlight.maps;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of rows of the maps of one layer for one example: float32 {@code [head, query, key]}, row-major, for the queries
 * {@code firstQuery()} to {@code firstQuery() + queries()}, exclusive, and all keys. What a number means is the
 * {@link Measure}'s affair.
 *
 * <p>A carrier without copies: whoever makes one may use its array again once the receiver has returned, so a receiver
 * copies what it keeps, and writes nothing.
 */
public final class MapRows {

    private final int layer;
    private final int heads;
    private final int firstQuery;
    private final int queries;
    private final int length;
    private final float[] values;
    private final @Nullable PieceCosines cosines;
    private final boolean leaks;

    /**
     * @param layer the layer, from 0
     * @param heads the number of heads of the layer
     * @param firstQuery the first query, from 0
     * @param queries the number of queries
     * @param length the number of keys, which is the number of tokens of the example
     * @param values at least {@code heads * queries * length} numbers, not copied
     * @param cosines of this layer, for a measure whose numbers are lengths of vectors; null where the numbers of pieces
     *     simply add up
     */
    public MapRows(
            int layer,
            int heads,
            int firstQuery,
            int queries,
            int length,
            float[] values,
            @Nullable PieceCosines cosines) {
        this(layer, heads, firstQuery, queries, length, values, cosines, false);
    }

    /**
     * As the other.
     *
     * @param leaks whether a share of each row may go to no key, so that rows sum to less than the measure says
     */
    public MapRows(
            int layer,
            int heads,
            int firstQuery,
            int queries,
            int length,
            float[] values,
            @Nullable PieceCosines cosines,
            boolean leaks) {
        Objects.requireNonNull(values);
        if (layer < 0 || heads < 1 || queries < 1 || firstQuery < 0 || firstQuery + queries > length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "layer %d, %d heads, queries %d to %d of %d",
                    layer,
                    heads,
                    firstQuery,
                    firstQuery + queries,
                    length));
        }
        if (values.length < (long) heads * queries * length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "[%d, %d, %d] does not fit into %d values", heads, queries, length, values.length));
        }
        this.layer = layer;
        this.heads = heads;
        this.firstQuery = firstQuery;
        this.queries = queries;
        this.length = length;
        this.values = values;
        this.cosines = cosines;
        this.leaks = leaks;
    }

    /** Whether a learnt sink takes a share of each row, so that rows sum to less than the measure says. */
    public boolean leaks() {
        return leaks;
    }

    /** The layer, from 0. */
    public int layer() {
        return layer;
    }

    /** The number of heads of the layer. */
    public int heads() {
        return heads;
    }

    /** The first query of the block, from 0. */
    public int firstQuery() {
        return firstQuery;
    }

    /** The number of queries of the block. */
    public int queries() {
        return queries;
    }

    /** The query after the last one of the block. */
    public int endQuery() {
        return firstQuery + queries;
    }

    /** The number of keys, which is the number of tokens of the example. */
    public int length() {
        return length;
    }

    /** The numbers, row-major; read only, and not to be kept. */
    public float[] values() {
        return values;
    }

    /** How the vectors of a word's pieces add up in this layer; empty where the numbers themselves do. */
    public Optional<PieceCosines> cosines() {
        return Optional.ofNullable(cosines);
    }

    /** Where the row of a query starts in {@link #values()}; queries are numbered as in the example. */
    public int offset(int head, int query) {
        return (head * queries + query - firstQuery) * length;
    }

    /** One number. */
    public float get(int head, int query, int key) {
        Objects.checkIndex(head, heads);
        Objects.checkIndex(query - firstQuery, queries);
        Objects.checkIndex(key, length);
        return values[offset(head, query) + key];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "layer %d, %d heads, queries %d to %d of %d",
                layer + 1,
                heads,
                firstQuery,
                endQuery() - 1,
                length);
    }
}
