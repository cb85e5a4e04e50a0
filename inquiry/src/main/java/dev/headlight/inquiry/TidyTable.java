package dev.headlight.inquiry;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Sheet;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table to work on with other programs: one observation a row. Its columns are the keys of the table, for a table of heads
 * {@code layer}, {@code head_index} and {@code head}, then {@code statistic}, {@code value}, {@code value_unit}, {@code se},
 * {@code ci95_low}, {@code ci95_high}, {@code n} and {@code blocks}, whatever the data. Immutable.
 *
 * @param name of the file, without folder and ending, in snake case
 * @param about what a row is
 * @param columns what each column holds, by its name, in order
 * @param rows the cells; what is not known is {@code ""} or NaN, an empty cell in the file
 */
public record TidyTable(String name, String about, Map<String, String> columns, List<List<Object>> rows) {

    /** The unit of a share, from 0 to 1. */
    public static final String FRACTION = "fraction";

    /** The unit of p-values. */
    public static final String PROBABILITY = "probability";

    /** The unit of entropies and losses. */
    public static final String NATS = "nats";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String MISSING = "";

    /** @throws IllegalArgumentException if a name is not in snake case, or a row has more or fewer cells than columns */
    public TidyTable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        rows = rows.stream().map(List::copyOf).toList();
        if (!NAME.matcher(name).matches()
                || !columns.keySet().stream()
                        .allMatch(column -> NAME.matcher(column).matches())) {
            throw new IllegalArgumentException("a table and its columns need names in snake case: " + name + columns);
        }
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "%s has %d columns, but a row of %d", name, columns.size(), row.size()));
            }
        }
    }

    /** A table of heads: its rows are told apart by the head, the statistic and some keys. */
    public static Builder ofHeads(String name, String about) {
        return new Builder(name, about, true);
    }

    /** A table of anything else: its rows are told apart by the statistic and some keys. */
    public static Builder of(String name, String about) {
        return new Builder(name, about, false);
    }

    Sheet sheet() {
        return new Sheet(List.copyOf(columns.keySet()), rows);
    }

    /** Collects rows. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final String about;
        private final boolean ofHeads;
        private final Map<String, String> keys = new LinkedHashMap<>();
        private final List<List<Object>> rows = new ArrayList<>();

        private Builder(String name, String about, boolean ofHeads) {
            this.name = name;
            this.about = about;
            this.ofHeads = ofHeads;
        }

        /**
         * One more key, before those that all tables have.
         *
         * @param key its column
         * @param meaning what the column holds
         */
        public Builder key(String key, String meaning) {
            keys.put(key, meaning);
            return this;
        }

        /**
         * A row for each head.
         *
         * @param statistic what was measured
         * @param unit of the values, such as {@link #NATS}
         * @param values of the heads
         * @param errors their standard errors; null where there are none
         * @param n how many observations each stands on; below 0 where that is not known
         * @param keyed the values of the keys, in their order
         */
        public Builder heads(
                String statistic, String unit, HeadTable values, @Nullable HeadTable errors, long n, Object... keyed) {
            for (Head head : values.grid().heads()) {
                double error = errors == null ? Double.NaN : errors.get(head);
                row(head, statistic, Value.ofMean(values.get(head), unit, error, n), keyed);
            }
            return this;
        }

        /** A row of one head. */
        public Builder head(Head head, String statistic, Value value, Object... keyed) {
            row(head, statistic, value, keyed);
            return this;
        }

        /** A row that is of no head. */
        public Builder row(String statistic, Value value, Object... keyed) {
            row(null, statistic, value, keyed);
            return this;
        }

        private void row(@Nullable Head head, String statistic, Value value, Object... keyed) {
            List<Object> cells = new ArrayList<>(Arrays.asList(keyed));
            if (ofHeads) {
                cells.add(head == null ? MISSING : head.layer() + 1);
                cells.add(head == null ? MISSING : head.index() + 1);
                cells.add(head == null ? MISSING : head.toString());
            }
            cells.add(statistic);
            cells.add(value.value());
            cells.add(value.unit());
            cells.add(value.se());
            cells.add(value.ci95().low());
            cells.add(value.ci95().high());
            cells.add(value.n() < 0 ? MISSING : value.n());
            cells.add(value.blocks() < 0 ? MISSING : value.blocks());
            rows.add(cells);
        }

        public TidyTable build() {
            Map<String, String> columns = new LinkedHashMap<>(keys);
            if (ofHeads) {
                columns.put("layer", "the head's layer, from 1");
                columns.put("head_index", "the head's place in its layer, from 1");
                columns.put("head", "the head's name: layer-head");
            }
            columns.put("statistic", "what was measured, or how it was come by");
            columns.put("value", "the number, in value_unit; never rounded for display; empty where it is not known");
            columns.put("value_unit", "the unit of value, se and the interval");
            columns.put("se", "the standard error of value; empty where none was estimated");
            columns.put("ci95_low", "the lower end of the 95 % interval of value; empty where there is none");
            columns.put("ci95_high", "its upper end");
            columns.put("n", "how many observations value stands on; empty where that was not counted");
            columns.put("blocks", "on how many documents, or blocks of them, it was tested; empty where it was not");
            return new TidyTable(name, about, columns, rows);
        }
    }

    /**
     * What was measured.
     *
     * @param value NaN where it is not known
     * @param unit such as {@link #FRACTION}
     * @param se its standard error; NaN where there is none
     * @param ci95 its interval
     * @param n how many observations it stands on; below 0 where that is not known
     * @param blocks on how many documents, or blocks of them, it was tested; below 0 where it was not
     */
    public record Value(double value, String unit, double se, Interval ci95, long n, int blocks) {

        /** A number without error. */
        public static Value of(double value, String unit, long n) {
            return of(value, unit, Interval.UNKNOWN, n);
        }

        /** A number with an interval. */
        public static Value of(double value, String unit, Interval ci95, long n) {
            return new Value(value, unit, Double.NaN, ci95, n, -1);
        }

        /** A number with a standard error. */
        public static Value ofMean(double value, String unit, double se, long n) {
            return new Value(value, unit, se, Interval.UNKNOWN, n, -1);
        }

        /** A number that was tested on blocks that did not choose what is tested. */
        public static Value heldOut(double value, String unit, Interval ci95, int blocks) {
            return new Value(value, unit, Double.NaN, ci95, -1, blocks);
        }
    }
}
