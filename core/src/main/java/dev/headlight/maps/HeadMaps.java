package dev.headlight.maps;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The maps of all heads for one example, held whole: float32 {@code [layer, head, query, key]}. Row = query (who looks),
 * column = key (who is looked at). What a number means is the {@link Measure}'s affair. Analyses do not need them whole and
 * read {@link MapRows}; this is for looking at an example, and for maps made by hand.
 *
 * <p>A carrier without copies: readers do not write to its arrays.
 */
public final class HeadMaps {

    private final HeadGrid grid;
    private final int length;
    /** {@code [layer]}, each {@code [head, query, key]}. */
    private final float[][] layers;

    private final @Nullable PieceCosines[] cosines;

    private HeadMaps(HeadGrid grid, int length, float[][] layers, @Nullable PieceCosines[] cosines) {
        this.grid = grid;
        this.length = length;
        this.layers = layers;
        this.cosines = cosines;
    }

    /**
     * Maps made elsewhere, for a measure whose numbers simply add up.
     *
     * @param length the number of queries and of keys
     * @param values {@code layers * heads * length * length} numbers in the order of the shape
     * @throws UsageException if there are not so many
     */
    public static HeadMaps of(HeadGrid grid, int length, float[] values) {
        long layerSize = (long) grid.perLayer() * length * length;
        if (length < 1 || values.length != layerSize * grid.layers()) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "[%d, %d, %d, %d] does not hold %d values",
                    grid.layers(),
                    grid.perLayer(),
                    length,
                    length,
                    values.length));
        }
        float[][] layers = new float[grid.layers()][];
        Arrays.setAll(
                layers,
                layer -> Arrays.copyOfRange(values, (int) (layer * layerSize), (int) ((layer + 1) * layerSize)));
        return new HeadMaps(grid, length, layers, new PieceCosines[grid.layers()]);
    }

    /** The shape of the model's heads. */
    public HeadGrid grid() {
        return grid;
    }

    /** The number of queries, which is the number of keys. */
    public int length() {
        return length;
    }

    /** The rows of a layer, all of them. */
    public MapRows rows(int layer) {
        return new MapRows(layer, grid.perLayer(), 0, length, length, layers[layer], cosines[layer]);
    }

    /** All numbers in the order of the shape; a copy. */
    public float[] values() {
        float[] values = new float[Math.multiplyExact(layers.length, layers[0].length)];
        for (int layer = 0; layer < layers.length; layer++) {
            System.arraycopy(layers[layer], 0, values, layer * layers[layer].length, layers[layer].length);
        }
        return values;
    }

    /** The map of a head, {@code [query][key]}; a copy. */
    public float[][] of(Head head) {
        return of(head.layer(), head.index());
    }

    /** The map of a head, {@code [query][key]}, both numbers from 0; a copy. */
    public float[][] of(int layer, int head) {
        Objects.checkIndex(head, grid.perLayer());
        float[][] map = new float[length][];
        Arrays.setAll(map, query -> {
            int start = (head * length + query) * length;
            return Arrays.copyOfRange(layers[layer], start, start + length);
        });
        return map;
    }

    /** One number. */
    public float get(int layer, int head, int query, int key) {
        Objects.checkIndex(head, grid.perLayer());
        Objects.checkIndex(query, length);
        Objects.checkIndex(key, length);
        return layers[layer][(head * length + query) * length + key];
    }

    @Override
    public String toString() {
        return grid + ", " + length + " × " + length + " tokens";
    }

    /** Gathers the blocks of one example. Not thread-safe. */
    public static final class Builder {

        private final HeadGrid grid;
        private final int length;
        private final float[][] layers;
        private final @Nullable PieceCosines[] cosines;

        /**
         * @param length the number of tokens of the example
         * @throws UsageException if a layer's maps are more than an array holds
         */
        public Builder(HeadGrid grid, int length) {
            long layerSize = (long) grid.perLayer() * length * length;
            if (layerSize > Integer.MAX_VALUE - 8) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "the maps of %d tokens are too many to be held whole; read them in blocks",
                        length));
            }
            this.grid = grid;
            this.length = length;
            this.layers = new float[grid.layers()][(int) layerSize];
            this.cosines = new PieceCosines[grid.layers()];
        }

        /** Copies a block. */
        public void add(MapRows rows) {
            for (int head = 0; head < rows.heads(); head++) {
                System.arraycopy(
                        rows.values(),
                        rows.offset(head, rows.firstQuery()),
                        layers[rows.layer()],
                        (head * length + rows.firstQuery()) * length,
                        rows.queries() * length);
            }
            Optional<PieceCosines> found = rows.cosines();
            cosines[rows.layer()] = found.orElse(null);
        }

        /** The maps; the builder is not used again. */
        public HeadMaps maps() {
            return new HeadMaps(grid, length, layers, cosines);
        }
    }
}
