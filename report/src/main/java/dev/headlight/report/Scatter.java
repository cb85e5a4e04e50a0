package dev.headlight.report;

import java.util.List;

/**
 * Points on a plane, in colours, some with their names written beside them.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param map whether the plane is a map: both axes have one scale, and only distances mean something
 * @param categories what the colours mean
 * @param ordered whether the categories have an order, which shades then show
 * @param points the points
 */
public record Scatter(
        Caption caption, Axis x, Axis y, boolean map, List<String> categories, boolean ordered, List<Point> points)
        implements Figure {

    public Scatter {
        categories = List.copyOf(categories);
        points = List.copyOf(points);
    }

    /** Points in colours without an order. */
    public Scatter(Caption caption, Axis x, Axis y, boolean map, List<String> categories, List<Point> points) {
        this(caption, x, y, map, categories, false, points);
    }

    /**
     * A point.
     *
     * @param name what it is; a head's name links it to the same head in other figures
     * @param category the index of its category
     * @param labelled whether its name is written beside it
     * @param note what else its tooltip says; may be empty
     */
    public record Point(String name, double x, double y, int category, boolean labelled, String note) {}

    @Override
    public Scatter withCaption(Caption changed) {
        return new Scatter(changed, x, y, map, categories, ordered, points);
    }

    @Override
    public String kind() {
        return "scatter";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet = new Sheet.Builder("name", "x", "y", "category", "note");
        for (Point point : points) {
            sheet.add(point.name(), point.x(), point.y(), categories.get(point.category()), point.note());
        }
        return sheet.build();
    }
}
