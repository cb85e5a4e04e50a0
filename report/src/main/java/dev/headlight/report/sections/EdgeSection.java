package dev.headlight.report.sections;

import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.report.Axis;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Row;
import dev.headlight.report.Section;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which measure a surface result is of, and its mean over the edges to each class of keys (paper, Figure 3). */
public final class EdgeSection {

    private EdgeSection() {}

    /**
     * The section.
     *
     * @param measure the one that the result was made with
     */
    public static Section of(SurfaceResult result, Measure measure) {
        return new Section(
                "edges",
                "Edges: " + measure.title() + " " + measure.symbol(),
                List.of(MeasureProse.of(measure), Row.of(means(result, measure), ratios(result, measure))));
    }

    private static LayerPoints means(SurfaceResult result, Measure measure) {
        Map<EdgeClass, HeadTable> tables = tables(result);
        List<LayerPoints.Series> series = tables.entrySet().stream()
                .map(entry -> new LayerPoints.Series(
                        title(entry.getKey()), entry.getValue().layerMeans(), entry.getValue(), null))
                .toList();
        return new LayerPoints(
                new Caption(
                        "edge-means",
                        "Mean " + measure.symbol() + " of an edge",
                        "The mean over all rows and over the keys of a class, segment by segment. Each point is a head, each"
                                + " line runs through the means of the layers."
                                + (measure.equals(Measure.GRADIENTS) ? " After Figure 3 of the paper." : ""),
                        "Points and mean lines by layer for edges to [SEP], to periods and commas, to [CLS] and to other"
                                + " tokens."),
                LayerPoints.numbered(layers(tables)),
                Axis.fromZero("Mean " + measure.symbol(), format(tables)),
                series,
                List.of());
    }

    private static LayerPoints ratios(SurfaceResult result, Measure measure) {
        Map<EdgeClass, HeadTable> tables = tables(result);
        double[] others = Objects.requireNonNull(tables.get(EdgeClass.OTHER)).layerMeans();
        List<LayerPoints.Series> series = tables.entrySet().stream()
                .filter(entry -> entry.getKey() != EdgeClass.OTHER)
                .map(entry -> LayerPoints.Series.ofLine(
                        title(entry.getKey()), divided(entry.getValue().layerMeans(), others)))
                .toList();
        double[] sep = divided(Objects.requireNonNull(tables.get(EdgeClass.SEP)).layerMeans(), others);
        return new LayerPoints(
                new Caption(
                        "edge-ratios",
                        "Edges beside those to other tokens",
                        "The layer means of %s, divided by that of edges to other tokens: 1 if an edge to [SEP] counts as much as one to a word."
                                .formatted(measure.symbol()),
                        String.format(
                                Locale.ROOT,
                                "Lines by layer. For [SEP] the ratio goes from %s in layer 1 to %s in layer %d, the smallest being %s.",
                                Format.DECIMAL.print(sep[0]),
                                Format.DECIMAL.print(sep[sep.length - 1]),
                                sep.length,
                                Format.DECIMAL.print(Arrays.stream(sep).min().orElse(Double.NaN)))),
                LayerPoints.numbered(layers(tables)),
                Axis.fromZero("Ratio to other tokens", Format.DECIMAL),
                series,
                List.of(new LayerPoints.Reference("other tokens", 1)));
    }

    private static Map<EdgeClass, HeadTable> tables(SurfaceResult result) {
        Map<EdgeClass, HeadTable> tables = new EnumMap<>(EdgeClass.class);
        for (EdgeClass edge : EdgeClass.values()) {
            tables.put(edge, Objects.requireNonNull(result.edgeMeans().get(edge.key())));
        }
        return tables;
    }

    private static int layers(Map<EdgeClass, HeadTable> tables) {
        return Objects.requireNonNull(tables.get(EdgeClass.OTHER)).grid().layers();
    }

    /** Numbers that two decimals would not tell apart are printed with their power of ten. */
    private static Format format(Map<EdgeClass, HeadTable> tables) {
        double most = tables.values().stream()
                .flatMap(table -> Arrays.stream(table.toRows()))
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1);
        return most > 0 && most < 0.1 ? Format.SCIENTIFIC : Format.DECIMAL;
    }

    private static double[] divided(double[] numbers, double[] by) {
        double[] quotients = new double[numbers.length];
        Arrays.setAll(quotients, layer -> numbers[layer] / by[layer]);
        return quotients;
    }

    private static String title(EdgeClass edge) {
        return switch (edge) {
            case SEP -> "[SEP]";
            case PUNCTUATION -> ". and ,";
            case CLS -> "[CLS]";
            case OTHER -> "other tokens";
        };
    }
}
