package dev.headlight.maps;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The maps of all heads for one example: float32 {@code [layer, head, query, key]}, row-major. Row = query (who looks),
 * column = key (who is looked at). What a number means is the {@link Measure}'s affair.
 *
 * <p>A carrier without copies: whoever makes one hands over the array, and readers do not write to it.
 */
public final class HeadMaps {

    private final int layers;
    private final int heads;
    private final int length;
    private final float[] values;
    private final @Nullable PieceCosines cosines;

    /**
     * @param length the number of queries and of keys
     * @param values {@code layers * heads * length * length} numbers, not copied
     */
    public HeadMaps(int layers, int heads, int length, float[] values) {
        this(layers, heads, length, values, null);
    }

    /**
     * As the other, for a measure whose numbers are lengths of vectors.
     *
     * @param cosines between the vectors of the pieces of a word, or null where the numbers of pieces simply add up
     */
    public HeadMaps(int layers, int heads, int length, float[] values, @Nullable PieceCosines cosines) {
        Objects.requireNonNull(values);
        if (layers < 1 || heads < 1 || length < 1 || values.length != (long) layers * heads * length * length) {
            throw new IllegalArgumentException(
                    "[%d, %d, %d, %d] does not hold %d values".formatted(layers, heads, length, length, values.length));
        }
        this.layers = layers;
        this.heads = heads;
        this.length = length;
        this.values = values;
        this.cosines = cosines;
    }

    public int layers() {
        return layers;
    }

    public int heads() {
        return heads;
    }

    /** The number of queries, which is the number of keys. */
    public int length() {
        return length;
    }

    /** All numbers, row-major; read only. */
    public float[] values() {
        return values;
    }

    /** How the vectors of a word's pieces add up; empty where the numbers themselves do. */
    public Optional<PieceCosines> cosines() {
        return Optional.ofNullable(cosines);
    }

    /** Where the map of a head starts in {@link #values()}. */
    public int offset(int layer, int head) {
        return (layer * heads + head) * length * length;
    }

    /** Where the row of a query starts in {@link #values()}. */
    public int offset(int layer, int head, int query) {
        return ((layer * heads + head) * length + query) * length;
    }

    public float get(int layer, int head, int query, int key) {
        Objects.checkIndex(layer, layers);
        Objects.checkIndex(head, heads);
        Objects.checkIndex(query, length);
        Objects.checkIndex(key, length);
        return values[offset(layer, head, query) + key];
    }
}
