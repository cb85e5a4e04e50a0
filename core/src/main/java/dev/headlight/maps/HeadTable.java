package dev.headlight.maps;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One number for each head, {@code [layer][head]}; immutable. NaN stands for "not defined". */
public final class HeadTable {

    private final int layers;
    private final int heads;
    private final double[] values;

    private HeadTable(int layers, int heads, double[] values) {
        this.layers = layers;
        this.heads = heads;
        this.values = values;
    }

    /** Makes a table from numbers in the order layer, head. */
    public static HeadTable of(int layers, int heads, double[] values) {
        if (values.length != layers * heads) {
            throw new IllegalArgumentException(layers + " × " + heads + " heads, but " + values.length + " values");
        }
        return new HeadTable(layers, heads, values.clone());
    }

    /** Makes a table by asking for each head's number. */
    public static HeadTable of(int layers, int heads, ToDoubleFunction<Head> value) {
        double[] values = new double[layers * heads];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(new Head(i / heads, i % heads));
        }
        return new HeadTable(layers, heads, values);
    }

    @JsonCreator
    static HeadTable fromRows(@Nullable Double[][] rows) {
        int heads = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * heads];
        for (int layer = 0; layer < rows.length; layer++) {
            if (rows[layer].length != heads) {
                throw new IllegalArgumentException("layers with " + heads + " and " + rows[layer].length + " heads");
            }
            for (int head = 0; head < heads; head++) {
                Double value = rows[layer][head];
                values[layer * heads + head] = value == null ? Double.NaN : value;
            }
        }
        return new HeadTable(rows.length, heads, values);
    }

    public int layers() {
        return layers;
    }

    public int heads() {
        return heads;
    }

    public double get(int layer, int head) {
        return values[Objects.checkIndex(layer, layers) * heads + Objects.checkIndex(head, heads)];
    }

    public double get(Head head) {
        return get(head.layer(), head.index());
    }

    /** The mean over the heads of each layer, {@code [layer]}, leaving undefined numbers out. */
    public double[] layerMeans() {
        double[] means = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            means[layer] = Arrays.stream(values, layer * heads, (layer + 1) * heads)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
        }
        return means;
    }

    /** The head with the largest number; the first of equals. */
    public Head best() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best] || Double.isNaN(values[best])) {
                best = i;
            }
        }
        return new Head(best / heads, best % heads);
    }

    /** A copy as {@code [layer][head]}. */
    @JsonValue
    public double[][] toRows() {
        double[][] rows = new double[layers][];
        for (int layer = 0; layer < layers; layer++) {
            rows[layer] = Arrays.copyOfRange(values, layer * heads, (layer + 1) * heads);
        }
        return rows;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeadTable table
                && layers == table.layers
                && heads == table.heads
                && Arrays.equals(values, table.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layers, heads, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return Arrays.deepToString(toRows());
    }
}
