package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.maps.Head;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.ClusterTree;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The figures of a cluster result. */
final class ClusterFigures {

    private static final double PRECISION = 1e4;

    private final ClusterResult result;
    private final Map<Head, String> known;
    private final int layers;

    ClusterFigures(ClusterResult result, Map<Head, String> known) {
        this.result = result;
        this.known = known;
        this.layers = result.layerGap().length;
    }

    /** Figure 6, left. */
    Scatter byRole() {
        return map(
                "map-by-role",
                "Heads by what they do",
                "Heads that attend alike lie near each other. Colours are what a head does most. After the left of Figure 6"
                        + " of the paper.",
                Arrays.stream(HeadRole.values()).map(HeadRole::title).toList(),
                false,
                i -> result.roles().get(i).ordinal());
    }

    /** Figure 6, right. */
    Scatter byLayer() {
        return map(
                "map-by-layer",
                "Heads by their layer",
                "The same map; the stronger the shade of a head, the higher its layer. After the right of Figure 6.",
                IntStream.rangeClosed(1, layers).mapToObj(i -> "layer " + i).toList(),
                true,
                i -> result.heads().get(i).layer());
    }

    Scatter byGroup() {
        return map(
                "map-by-group",
                "Heads by their group",
                "The same map, with the groups that k-medoids finds.",
                groupNames(),
                false,
                result.groups().labels()::get);
    }

    private Scatter map(
            String id, String title, String text, List<String> categories, boolean ordered, IntUnaryOperator category) {
        List<Scatter.Point> points = new ArrayList<>();
        for (int i = 0; i < result.heads().size(); i++) {
            Head head = result.heads().get(i);
            double[] place = result.embedding()[i];
            points.add(new Scatter.Point(
                    head.toString(), place[0], place[1], category.applyAsInt(i), known.containsKey(head), note(i)));
        }
        Caption caption = new Caption(
                id,
                title,
                text,
                String.format(
                        Locale.ROOT,
                        "A map of %s heads in %d colours: %s. The table of heads has the groups and the nearest heads.",
                        points.size(),
                        categories.size(),
                        String.join(", ", categories)));
        Axis axis = Axis.fitted("", Format.DECIMAL);
        return new Scatter(caption, axis, axis, true, categories, ordered, points);
    }

    private String note(int head) {
        String nearest = result.neighbours().get(head).stream()
                .findFirst()
                .map(one -> "Nearest: %s, %s nats away.".formatted(one.head(), Format.DECIMAL.print(one.distance())))
                .orElse("");
        String doing = known.get(result.heads().get(head));
        return doing == null ? nearest : "The paper: %s. %s".formatted(doing, nearest);
    }

    private List<String> groupNames() {
        return result.groups().medoids().stream().map(head -> "about " + head).toList();
    }

    Bars layerGap() {
        List<Bars.Group> groups = new ArrayList<>();
        for (int gap = 0; gap < layers; gap++) {
            if (!Double.isNaN(result.layerGap()[gap])) {
                groups.add(new Bars.Group(
                        gap == 0 ? "same layer" : Words.count(gap, "layer apart", "layers apart"),
                        List.of(Bars.Bar.of("mean distance", result.layerGap()[gap])),
                        List.of()));
            }
        }
        return new Bars(
                new Caption(
                        "layer-gap",
                        "The further apart their layers",
                        "Mean distance of two heads by how far apart their layers are.",
                        "Bars of the mean distance. "
                                + String.join(
                                        ", ",
                                        groups.stream()
                                                .map(group -> group.name() + ": "
                                                        + Format.DECIMAL.print(group.bars()
                                                                .get(0)
                                                                .value()))
                                                .toList())
                                + "."),
                Axis.fromZero(unit(), Format.DECIMAL),
                groups);
    }

    private String unit() {
        return result.summed() ? "Divergence, summed, in nats" : "Mean divergence in nats";
    }

    HeatMap distances() {
        List<String> names = result.heads().stream().map(Head::toString).toList();
        double[][] values = Arrays.stream(result.distance().toRows())
                .map(row -> Arrays.stream(row)
                        .map(value -> Math.rint(value * PRECISION) / PRECISION)
                        .toArray())
                .toArray(double[][]::new);
        List<Integer> byLayer = IntStream.range(0, names.size()).boxed().toList();
        List<Integer> byGroup = byLayer.stream()
                .sorted(Comparator.comparing(result.groups().labels()::get))
                .toList();
        return new HeatMap(
                new Caption(
                        "head-distances",
                        "Distances of all pairs of heads",
                        "Jensen-Shannon divergence: 0 for heads that always attend alike"
                                + (result.summed() ? "." : ", ln 2 = .69 for heads that never look at the same token.")
                                + " Choose in which order the heads stand.",
                        String.format(
                                Locale.ROOT,
                                "A grid of %d by %d distances; the CSV file has the numbers.",
                                names.size(),
                                names.size())),
                "Head",
                "Head",
                names,
                names,
                false,
                List.of(new HeatMap.Numbers(unit(), values, Format.DECIMAL, 0, Double.NaN)),
                List.of(
                        new HeatMap.Order("layer", byLayer),
                        new HeatMap.Order(
                                "tree of groups", result.groups().dendrogram().leafOrder()),
                        new HeatMap.Order("k-medoids group", byGroup)));
    }

    ClusterTree tree() {
        boolean roles = !result.roles().isEmpty();
        List<String> categories =
                roles ? Arrays.stream(HeadRole.values()).map(HeadRole::title).toList() : groupNames();
        List<ClusterTree.Leaf> leaves = IntStream.range(0, result.heads().size())
                .mapToObj(i -> new ClusterTree.Leaf(
                        result.heads().get(i).toString(),
                        roles
                                ? result.roles().get(i).ordinal()
                                : result.groups().labels().get(i),
                        note(i)))
                .toList();
        Caption caption = new Caption(
                "group-tree",
                "The tree of groups",
                "From the left, the two groups that are nearest on average become one, until all heads are together. Point"
                        + " at a branch to see whom it joins.",
                String.format(Locale.ROOT, "A tree of %d heads; the CSV file lists the merges.", leaves.size()));
        return new ClusterTree(
                caption,
                Axis.fromZero(unit(), Format.DECIMAL),
                categories,
                leaves,
                result.groups().dendrogram());
    }
}
