package dev.headlight.report;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by layer: a point for each head and a line through the layers (paper, Figures 2 and 4), or lines alone, which
 * may also run over something else than layers.
 *
 * @param x what stands in the place of layers, such as "Layer"
 * @param layers the names of the layers, from left to right
 * @param y the axis of the numbers
 * @param series what is compared
 * @param references lines across all layers, such as a baseline
 */
public record LayerPoints(
        Caption caption, String x, List<String> layers, Axis y, List<Series> series, List<Reference> references)
        implements Figure {

    public LayerPoints {
        layers = List.copyOf(layers);
        series = List.copyOf(series);
        references = List.copyOf(references);
        for (Series one : series) {
            one.requireLayers(layers.size());
        }
    }

    /** Numbers by layer. */
    public LayerPoints(Caption caption, List<String> layers, Axis y, List<Series> series, List<Reference> references) {
        this(caption, "Layer", layers, y, series, references);
    }

    /**
     * A colour of points and a line.
     *
     * @param name what it is
     * @param line {@code [layer]}
     * @param points {@code [layer][head]}; null for a line alone
     * @param errors standard errors of the points, {@code [layer][head]}; null where there are none
     */
    public record Series(
            String name,
            double[] line,
            @Nullable HeadTable points,
            @Nullable HeadTable errors) {

        /** A point for each head, and a line through the layers' means. */
        public static Series ofHeads(String name, HeadTable points, HeadTable errors) {
            return new Series(name, points.layerMeans(), points, errors);
        }

        /** A line alone. */
        public static Series ofLine(String name, double[] line) {
            return new Series(name, line, null, null);
        }

        private void requireLayers(int layers) {
            if (line.length != layers || (points != null && points.grid().layers() != layers)) {
                throw new IllegalArgumentException("\"" + name + "\" has not " + layers + " layers");
            }
        }
    }

    /** A number that all layers are compared with. */
    public record Reference(String name, double value) {}

    /** The names "1" to {@code count}. */
    public static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public LayerPoints withCaption(Caption changed) {
        return new LayerPoints(changed, x, layers, y, series, references);
    }

    @Override
    public String kind() {
        return "layer-points";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet = new Sheet.Builder("series", x.toLowerCase(Locale.ROOT), "head", "value", "se");
        for (Series one : series) {
            for (int layer = 0; layer < layers.size(); layer++) {
                sheet.add(one.name(), layers.get(layer), "mean", one.line()[layer], Double.NaN);
                addHeads(sheet, one, layer);
            }
        }
        for (Reference reference : references) {
            sheet.add(reference.name(), "all", "reference", reference.value(), Double.NaN);
        }
        return sheet.build();
    }

    private void addHeads(Sheet.Builder sheet, Series one, int layer) {
        HeadTable points = one.points();
        HeadTable errors = one.errors();
        for (int head = 0; points != null && head < points.grid().perLayer(); head++) {
            double error = errors == null ? Double.NaN : errors.get(layer, head);
            sheet.add(one.name(), layers.get(layer), new Head(layer, head).toString(), points.get(layer, head), error);
        }
    }
}
