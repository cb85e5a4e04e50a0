package dev.headlight.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.headlight.maps.HeadTable;
import java.util.Arrays;
import java.util.List;

/**
 * A grid of colours with one or several views, of which the reader chooses.
 *
 * @param rowTitle what the rows are
 * @param columnTitle what the columns are
 * @param rows the names of the rows, from top to bottom
 * @param columns the names of the columns
 * @param heads whether a cell is a head, row for layer and column for index, and is named so
 * @param views what the colours may show; the first is shown first
 * @param orders in which orders the rows and columns, which then have the same names, may be shown; may be empty
 */
public record HeatMap(
        Caption caption,
        String rowTitle,
        String columnTitle,
        List<String> rows,
        List<String> columns,
        boolean heads,
        List<View> views,
        List<Order> orders)
        implements Figure {

    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        views = List.copyOf(views);
        orders = List.copyOf(orders);
        for (View view : views) {
            view.requireShape(rows.size(), columns.size());
        }
        for (Order order : orders) {
            requireSize(order.name(), "rows", order.positions().size(), rows.size());
            requireSize(order.name(), "columns", order.positions().size(), columns.size());
        }
    }

    /** A grid in one order. */
    public HeatMap(
            Caption caption,
            String rowTitle,
            String columnTitle,
            List<String> rows,
            List<String> columns,
            boolean heads,
            List<View> views) {
        this(caption, rowTitle, columnTitle, rows, columns, heads, views, List.of());
    }

    /** A grid of heads: layers from top to bottom, heads from left to right. */
    public static HeatMap ofHeads(Caption caption, int layers, int heads, List<View> views) {
        return new HeatMap(
                caption, "Layer", "Head", LayerPoints.numbered(layers), LayerPoints.numbered(heads), true, views);
    }

    /**
     * An order of rows and columns.
     *
     * @param name the name in the list to choose from
     * @param positions which row and column comes first, second, …
     */
    public record Order(String name, List<Integer> positions) {

        public Order {
            positions = List.copyOf(positions);
        }
    }

    /** What the colours show. */
    public sealed interface View permits Numbers, Categories {

        /** The name in the list to choose from. */
        String name();

        /** What the drawing module calls it. */
        @JsonProperty("type")
        String type();

        /** The cell as in the CSV file. */
        Object cell(int row, int column);

        /** Checks the shape of the view. */
        void requireShape(int rows, int columns);
    }

    /**
     * Numbers as shades.
     *
     * @param values {@code [row][column]}; NaN is left blank
     * @param format how they are printed
     * @param low the number of the faintest shade; NaN to let the data decide. Below 0, it is the number of the strongest
     *     shade of a second colour, and the faintest is for 0
     * @param high the number of the strongest shade; NaN to let the data decide
     */
    public record Numbers(String name, double[][] values, Format format, double low, double high) implements View {

        /** A number for each head, the faintest shade for 0. */
        public static Numbers of(String name, HeadTable values, Format format) {
            return new Numbers(name, values.toRows(), format, 0, Double.NaN);
        }

        /** Numbers of both signs, each with a colour of its own, the faintest shade for 0. */
        public static Numbers signed(String name, HeadTable values, Format format) {
            double largest = Arrays.stream(values.toRows())
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isFinite)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            return new Numbers(name, values.toRows(), format, -largest, largest);
        }

        @Override
        public String type() {
            return "numbers";
        }

        @Override
        public Object cell(int row, int column) {
            return values[row][column];
        }

        @Override
        public void requireShape(int rows, int columns) {
            requireSize(name, "rows", values.length, rows);
            for (double[] row : values) {
                requireSize(name, "columns", row.length, columns);
            }
        }
    }

    /**
     * Categories as colours.
     *
     * @param categories what the cells may be
     * @param values the index of each cell's category, {@code [row][column]}
     */
    public record Categories(String name, List<Category> categories, int[][] values) implements View {

        public Categories {
            categories = List.copyOf(categories);
        }

        @Override
        public String type() {
            return "categories";
        }

        @Override
        public Object cell(int row, int column) {
            return categories.get(values[row][column]).name();
        }

        @Override
        public void requireShape(int rows, int columns) {
            requireSize(name, "rows", values.length, rows);
            for (int[] row : values) {
                requireSize(name, "columns", row.length, columns);
            }
        }
    }

    /**
     * A category.
     *
     * @param name what it is
     * @param sign a character or two to print in its cells, so that colour does not speak alone; a category without a sign
     *     keeps quiet, as a background to the others
     */
    public record Category(String name, String sign) {}

    private static void requireSize(String view, String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("\"" + view + "\" has " + found + " " + what + ", expected " + expected);
        }
    }

    @Override
    public HeatMap withCaption(Caption changed) {
        return new HeatMap(changed, rowTitle, columnTitle, rows, columns, heads, views, orders);
    }

    @Override
    public String kind() {
        return "heat-map";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet = new Sheet.Builder("view", "row", "column", "value");
        for (View view : views) {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    sheet.add(view.name(), rows.get(row), columns.get(column), view.cell(row, column));
                }
            }
        }
        return sheet.build();
    }
}
