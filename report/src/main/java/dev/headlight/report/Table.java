package dev.headlight.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table that the reader sorts and filters; it opens in the order that it is given in.
 *
 * @param columns the columns, from left to right
 * @param rows one cell for each column: a {@link Number} in a number column, else a {@link Text}; the first names the row
 */
public record Table(Caption caption, List<Column> columns, List<List<Cell>> rows) implements Exhibit {

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /** What a column holds. */
    public enum Type {
        /** Text, which sorts by letters; head names sort as heads. */
        TEXT,
        /** One of few values, which the reader may choose to see alone. */
        CATEGORY,
        /** Numbers, which sort by size, the largest first. */
        NUMBER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A column.
     *
     * @param key its name in the CSV file
     * @param name its heading, short
     * @param help its heading in full, for the tooltip; may be empty
     */
    public record Column(String key, String name, String help, Type type, Format format) {

        public static Column text(String key, String name) {
            return new Column(key, name, "", Type.TEXT, Format.DECIMAL);
        }

        public static Column category(String key, String name) {
            return new Column(key, name, "", Type.CATEGORY, Format.DECIMAL);
        }

        public static Column number(String key, String name, String help, Format format) {
            return new Column(key, name, help, Type.NUMBER, format);
        }
    }

    /** A cell. */
    public sealed interface Cell permits Text, Number {}

    /** Words. */
    public record Text(String text) implements Cell {}

    /**
     * A number.
     *
     * @param value the number; NaN is left blank
     * @param error its standard error; NaN where there is none
     */
    public record Number(double value, double error) implements Cell {

        public static Number of(double value) {
            return new Number(value, Double.NaN);
        }
    }

    @Override
    public Table withCaption(Caption changed) {
        return new Table(changed, columns, rows);
    }

    @Override
    public String kind() {
        return "table";
    }

    /** With a second column for the standard errors of each column that has any. */
    @Override
    public Sheet sheet() {
        boolean[] withErrors = new boolean[columns.size()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < withErrors.length; i++) {
            withErrors[i] = hasErrors(i);
            names.add(columns.get(i).key());
            if (withErrors[i]) {
                names.add(columns.get(i).key() + "_se");
            }
        }
        Sheet.Builder sheet = new Sheet.Builder(names.toArray(String[]::new));
        for (List<Cell> row : rows) {
            sheet.add(IntStream.range(0, withErrors.length)
                    .boxed()
                    .flatMap(i -> cells(row.get(i), withErrors[i]))
                    .toArray());
        }
        return sheet.build();
    }

    private boolean hasErrors(int column) {
        return rows.stream().anyMatch(row -> row.get(column) instanceof Number number && !Double.isNaN(number.error()));
    }

    private static Stream<Object> cells(Cell cell, boolean withError) {
        if (cell instanceof Number number) {
            return withError ? Stream.of(number.value(), number.error()) : Stream.of(number.value());
        }
        return Stream.of(((Text) cell).text());
    }
}
