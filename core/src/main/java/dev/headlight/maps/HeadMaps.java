package dev.headlight.maps;

import java.util.Objects;

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

    /**
     * @param length the number of queries and of keys
     * @param values {@code layers * heads * length * length} numbers, not copied
     */
    public HeadMaps(int layers, int heads, int length, float[] values) {
        Objects.requireNonNull(values);
        if (layers < 1 || heads < 1 || length < 1 || values.length != (long) layers * heads * length * length) {
            throw new IllegalArgumentException(
                    "[%d, %d, %d, %d] does not hold %d values".formatted(layers, heads, length, length, values.length));
        }
        this.layers = layers;
        this.heads = heads;
        this.length = length;
        this.values = values;
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
