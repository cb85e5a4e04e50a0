package dev.headlight.maps;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One number for each head, {@code [layer][head]}; immutable. NaN stands for "not defined". */
public final class HeadTable {

    private final HeadGrid grid;
    private final double[] values;

    private HeadTable(HeadGrid grid, double[] values) {
        this.grid = grid;
        this.values = values;
    }

    /** Makes a table from numbers in the order of {@link HeadGrid#index}. */
    public static HeadTable of(HeadGrid grid, double[] values) {
        if (values.length != grid.count()) {
            throw new IllegalArgumentException(grid + ", but " + values.length + " values");
        }
        return new HeadTable(grid, values.clone());
    }

    /** Makes a table by asking for each head's number. */
    public static HeadTable of(HeadGrid grid, ToDoubleFunction<Head> value) {
        double[] values = new double[grid.count()];
        Arrays.setAll(values, index -> value.applyAsDouble(grid.head(index)));
        return new HeadTable(grid, values);
    }

    @JsonCreator
    static HeadTable fromRows(@Nullable Double[][] rows) {
        HeadGrid grid = new HeadGrid(rows.length, rows.length == 0 ? 0 : rows[0].length);
        double[] values = new double[grid.count()];
        for (int layer = 0; layer < rows.length; layer++) {
            if (rows[layer].length != grid.perLayer()) {
                throw new IllegalArgumentException(
                        "layers with " + grid.perLayer() + " and " + rows[layer].length + " heads");
            }
            for (int head = 0; head < rows[layer].length; head++) {
                Double value = rows[layer][head];
                values[grid.index(layer, head)] = value == null ? Double.NaN : value;
            }
        }
        return new HeadTable(grid, values);
    }

    /** The shape of the table. */
    public HeadGrid grid() {
        return grid;
    }

    /**
     * The number of a head; NaN where it is not defined.
     *
     * @param layer from 0
     * @param head from 0
     */
    public double get(int layer, int head) {
        return values[grid.index(layer, head)];
    }

    /** The number of a head; NaN where it is not defined. */
    public double get(Head head) {
        return values[grid.index(head)];
    }

    /** The mean over the heads of each layer, {@code [layer]}, leaving undefined numbers out. */
    public double[] layerMeans() {
        return Arrays.stream(toRows())
                .mapToDouble(row -> Arrays.stream(row)
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }
    /** The head with the largest number; the first of equals. */
    public Head best() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best] || Double.isNaN(values[best])) {
                best = i;
            }
        }
        return grid.head(best);
    }

    /** A copy as {@code [layer][head]}. */
    @JsonValue
    public double[][] toRows() {
        double[][] rows = new double[grid.layers()][];
        Arrays.setAll(rows, layer -> {
            int start = grid.index(layer, 0);
            return Arrays.copyOfRange(values, start, start + grid.perLayer());
        });
        return rows;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeadTable table && grid.equals(table.grid) && Arrays.equals(values, table.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(grid, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return Arrays.deepToString(toRows());
    }
}
