package dev.headlight.stats;

import dev.headlight.state.Texts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Named columns of numbers to be added to, each of one width: counts, which are exact, and {@link Sums}. A column that was
 * never touched is one of zeros. Not thread-safe.
 */
public final class Columns {

    private static final int WIDEST = 1 << 24;

    private final TreeMap<String, Counts> counts = new TreeMap<>();
    private final TreeMap<String, Sums> sums = new TreeMap<>();

    /** None was touched yet. */
    public Columns() {}

    /** The counts of a column, to be added to. */
    public Counts counts(String column, int width) {
        Counts found = named(counts, column, () -> new Counts(width));
        check(column, found.width(), width);
        return found;
    }

    /** The sums of a column, to be added to. */
    public Sums sums(String column, int width) {
        Sums found = named(sums, column, () -> new Sums(width));
        check(column, found.width(), width);
        return found;
    }

    /** A thousand blocks have columns of the same names, and share them. */
    private static <V> V named(TreeMap<String, V> columns, String name, Supplier<V> fresh) {
        V found = columns.get(name);
        if (found == null) {
            found = fresh.get();
            columns.put(name.intern(), found);
        }
        return found;
    }

    /** One count, or 0 where the column was never touched. */
    public int count(String column, int index) {
        Counts found = counts.get(column);
        return found == null ? 0 : found.get(index);
    }

    /** One sum, or 0 where the column was never touched. */
    public double sum(String column, int index) {
        Sums found = sums.get(column);
        return found == null ? 0 : found.get(index);
    }

    /** Whether the column was touched. */
    public boolean has(String column) {
        return counts.containsKey(column) || sums.containsKey(column);
    }

    /** The names of the columns, sorted. */
    public SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>(counts.keySet());
        names.addAll(sums.keySet());
        return Collections.unmodifiableSortedSet(names);
    }

    /** Adds all columns of another; the other is not used again. */
    public void add(Columns other) {
        other.counts.forEach((column, more) -> counts(column, more.width()).add(more));
        other.sums.forEach((column, more) -> sums(column, more.width()).add(more));
    }

    private static void check(String column, int found, int width) {
        if (found != width) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "\"%s\" has %d numbers, not %d", column, found, width));
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (var column : counts.entrySet()) {
            Texts.write(out, column.getKey());
            out.writeInt(column.getValue().width());
            for (int count : column.getValue().values()) {
                out.writeInt(count);
            }
        }
        out.writeInt(sums.size());
        for (var column : sums.entrySet()) {
            Texts.write(out, column.getKey());
            out.writeInt(column.getValue().width());
            column.getValue().save(out);
        }
    }

    void load(DataInput in) throws IOException {
        for (int columns = in.readInt(); columns > 0; columns--) {
            counts(Texts.read(in), width(in)).load(in);
        }
        for (int columns = in.readInt(); columns > 0; columns--) {
            sums(Texts.read(in), width(in)).load(in);
        }
    }

    private static int width(DataInput in) throws IOException {
        int width = in.readInt();
        if (width < 0 || width > WIDEST) {
            throw new IOException("a column of " + width + " numbers");
        }
        return width;
    }

    /**
     * Sums in twice the precision of a double (Dekker 1971; Knuth 1998, §4.2.2), so that the order of adding and merging
     * does not show: numbers whose magnitudes differ by less than some thirty binary digits are summed exactly.
     */
    public static final class Sums {

        private final double[] high;
        /** What rounding took from {@link #high}; null while that is nothing, as for counts and fractions of two. */
        private double @Nullable [] low;

        private Sums(int width) {
            high = new double[width];
        }

        /** How many sums there are. */
        public int width() {
            return high.length;
        }

        /** A sum, rounded once. */
        public double get(int index) {
            return high[index];
        }

        /** Adds a number to one of the sums. */
        public void add(int index, double value) {
            double sum = high[index] + value;
            double virtual = sum - high[index];
            double error = (high[index] - (sum - virtual)) + (value - virtual);
            if (low == null && error == 0) {
                high[index] = sum;
            } else {
                settle(index, sum, error);
            }
        }

        /** Adds a number to each of the sums. */
        public void add(double[] values) {
            check("sums", high.length, values.length);
            for (int i = 0; i < values.length; i++) {
                add(i, values[i]);
            }
        }

        void add(Sums other) {
            for (int i = 0; i < high.length; i++) {
                add(i, other.high[i]);
                if (other.low != null) {
                    add(i, other.low[i]);
                }
            }
        }

        private void settle(int index, double sum, double error) {
            double[] rest = low;
            if (rest == null) {
                rest = new double[high.length];
                low = rest;
            }
            double tail = rest[index] + error;
            high[index] = sum + tail;
            rest[index] = tail - (high[index] - sum);
        }

        private void save(DataOutput out) throws IOException {
            double[] rest = low;
            boolean exact = true;
            for (int i = 0; rest != null && i < rest.length; i++) {
                exact &= rest[i] == 0;
            }
            out.writeBoolean(exact);
            for (int i = 0; i < high.length; i++) {
                out.writeDouble(high[i]);
                if (!exact && rest != null) {
                    out.writeDouble(rest[i]);
                }
            }
        }

        private void load(DataInput in) throws IOException {
            boolean exact = in.readBoolean();
            double[] rest = exact ? null : new double[high.length];
            for (int i = 0; i < high.length; i++) {
                high[i] = in.readDouble();
                if (rest != null) {
                    rest[i] = in.readDouble();
                }
            }
            low = rest;
        }
    }
}
