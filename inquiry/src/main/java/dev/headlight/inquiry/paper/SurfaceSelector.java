package dev.headlight.inquiry.paper;

import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Interval;
import dev.headlight.stats.UnpairedChange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers of surface patterns (paper, §3). Layers count from 1. */
sealed interface SurfaceSelector extends Selector {

    @Override
    default PartName part() {
        return PartName.SURFACE;
    }

    @Override
    default Measured in(Results<?> results) {
        SurfaceResult result = (SurfaceResult) results.result();
        return in(result, results.manifest().corpus().documents());
    }

    /** @param units how many documents were read */
    Measured in(SurfaceResult result, long units);

    /** How many heads have more than so much of a statistic. */
    record HeadsAbove(SurfaceStatistic statistic, double above) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            List<Head> found = heads(result, statistic, value -> value > above);
            return Measured.of(found.size(), Interval.UNKNOWN, units)
                    .beside("none at all", 0)
                    .with(named(found));
        }
    }

    /** How many of the layers that the paper names, each as often as it is named, have a head with more than so much. */
    record LayersOfHeads(SurfaceStatistic statistic, double above, List<Integer> layers) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            List<Head> found = heads(result, statistic, value -> value > above);
            TreeMap<Integer, Integer> free = new TreeMap<>();
            found.forEach(head -> free.merge(head.layer() + 1, 1, Integer::sum));
            int met = 0;
            for (int layer : layers) {
                if (free.merge(layer, -1, Integer::sum) >= 0) {
                    met++;
                }
            }
            return Measured.of(met, Interval.UNKNOWN, units)
                    .beside("half of the published layers", layers.size() / 2.0)
                    .with(named(found));
        }
    }

    /** The share of heads with less than so much. */
    record ShareBelow(SurfaceStatistic statistic, double below) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            HeadTable table = result.mean(statistic);
            List<Head> found = heads(result, statistic, value -> value < below);
            return Measured.of((double) found.size() / table.grid().count(), Interval.UNKNOWN, units);
        }
    }

    /** The share in the first half of the layers of the heads that have more than so much of any of some statistics. */
    record EarlyShare(List<SurfaceStatistic> statistics, double above) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            List<Head> found = statistics.stream()
                    .flatMap(statistic -> heads(result, statistic, value -> value > above).stream())
                    .distinct()
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                return Measured.missing("no head has so much");
            }
            int half = result.mean(statistics.get(0)).grid().layers() / 2;
            long early = found.stream().filter(head -> head.layer() < half).count();
            return Measured.of((double) early / found.size(), Interval.UNKNOWN, units)
                    .with(named(found));
        }
    }

    /** The mean of a statistic over the heads of some layers, beside another's over some layers. */
    record LayerMean(
            SurfaceStatistic statistic, int from, int to, SurfaceStatistic beside, int besideFrom, int besideTo)
            implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            if (!hasLayers(result)) {
                return otherModel(result);
            }
            return mean(result, statistic, from, to, units)
                    .beside(
                            title(beside)
                                    + (besideFrom == besideTo
                                            ? " in layer " + besideFrom
                                            : String.format(Locale.ROOT, " in layers %d to %d", besideFrom, besideTo)),
                            mean(result, beside, besideFrom, besideTo, units).value());
        }
    }

    /** By how much the mean of a statistic over the heads of some layers is larger than that of another. */
    record LayerDifference(SurfaceStatistic statistic, SurfaceStatistic less, int from, int to)
            implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            if (!hasLayers(result)) {
                return otherModel(result);
            }
            double first = mean(result, statistic, from, to, units).value();
            double second = mean(result, less, from, to, units).value();
            double error = error(result, statistic, from, to) + error(result, less, from, to);
            return Measured.of(first - second, interval(first - second, error, units), units);
        }
    }

    /** The share of some layers in which the means of two statistics are no further apart than so. */
    record LayersClose(SurfaceStatistic statistic, SurfaceStatistic other, int from, int to, double within)
            implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            if (!hasLayers(result)) {
                return otherModel(result);
            }
            double[] means = result.mean(statistic).layerMeans();
            double[] others = result.mean(other).layerMeans();
            long close = IntStream.range(from - 1, to)
                    .filter(layer -> Math.abs(means[layer] - others[layer]) <= within)
                    .count();
            return Measured.of(close / (to - from + 1.0), Interval.UNKNOWN, units);
        }
    }

    /** The layer whose heads have the most of a statistic on average. */
    record PeakLayer(SurfaceStatistic statistic) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            if (!hasLayers(result)) {
                return otherModel(result);
            }
            double[] means = result.mean(statistic).layerMeans();
            int peak = IntStream.range(0, means.length)
                    .boxed()
                    .filter(layer -> !Double.isNaN(means[layer]))
                    .max(Comparator.comparingDouble(layer -> means[layer]))
                    .orElse(-1);
            return peak < 0
                    ? Measured.missing("no layer has any of it")
                    : Measured.of(peak + 1.0, Interval.UNKNOWN, units);
        }
    }

    /** What uniform attention would have of a statistic. */
    record Uniform(SurfaceStatistic statistic) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            double chance = Arrays.stream(result.chance(statistic)).average().orElse(Double.NaN);
            return Measured.of(chance, Interval.UNKNOWN, units);
        }
    }

    /** The mean of a statistic over the heads that have more than so much of another. */
    record MeanAmong(SurfaceStatistic statistic, SurfaceStatistic among, double above) implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            List<Head> found = heads(result, among, value -> value > above);
            HeadTable table = result.mean(statistic);
            double mean = found.stream().mapToDouble(table::get).average().orElse(Double.NaN);
            return found.isEmpty()
                    ? Measured.missing("no head has so much " + title(among))
                    : Measured.of(mean, Interval.UNKNOWN, units).with(named(found));
        }
    }

    /** How many of the roles of Figure 6 some head has. */
    record RoleKinds() implements SurfaceSelector {

        @Override
        public Measured in(SurfaceResult result, long units) {
            List<HeadRole> found = result.roles().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .filter(role -> role != HeadRole.OTHER && role != HeadRole.SINK)
                    .sorted()
                    .toList();
            return Measured.of(found.size(), Interval.UNKNOWN, units)
                    .with(found.stream().map(HeadRole::title).collect(Collectors.joining(", ")));
        }
    }

    /** The mean gradient by edges to a class of keys in some layers, over that in others. */
    record EdgeRatio(EdgeClass edge, int from, int to, int overFrom, int overTo) implements SurfaceSelector {

        @Override
        public PartName part() {
            return PartName.GRADIENTS;
        }

        @Override
        public Measured in(SurfaceResult result, long units) {
            if (!hasLayers(result)) {
                return otherModel(result);
            }
            double[] means =
                    Objects.requireNonNull(result.edgeMeans().get(edge.key())).layerMeans();
            double ratio = average(means, from, to) / average(means, overFrom, overTo);
            return Measured.of(ratio, Interval.UNKNOWN, units);
        }
    }

    private static List<Head> heads(SurfaceResult result, SurfaceStatistic statistic, DoublePredicate fits) {
        HeadTable table = result.mean(statistic);
        return table.grid().heads().stream()
                .filter(head -> fits.test(table.get(head)))
                .toList();
    }

    private static String title(SurfaceStatistic statistic) {
        return statistic.title().replace(", in nats", "");
    }

    private static String named(List<Head> heads) {
        return heads.stream().map(Head::toString).collect(Collectors.joining(" "));
    }

    /** The heads of some layers, whose errors may hang together in any way. */
    private static Measured mean(SurfaceResult result, SurfaceStatistic statistic, int from, int to, long units) {
        double value = average(result.mean(statistic).layerMeans(), from, to);
        return Measured.of(value, interval(value, error(result, statistic, from, to), units), units);
    }

    /** @param error the most that it can be */
    private static Interval interval(double value, double error, long units) {
        int blocks = (int) Math.min(Blocks.LIMIT, units);
        return UnpairedChange.of(0, 0, value, error, blocks).ci95();
    }

    /** The error of a mean is never larger than the mean of the errors. */
    private static double error(SurfaceResult result, SurfaceStatistic statistic, int from, int to) {
        return average(result.standardError(statistic).layerMeans(), from, to);
    }

    private static double average(double[] layers, int from, int to) {
        return Arrays.stream(layers, from - 1, to).average().orElse(Double.NaN);
    }

    /** What the paper says of single layers it says of twelve. */
    private static boolean hasLayers(SurfaceResult result) {
        return result.mean(SurfaceStatistic.SELF).grid().layers() == Claims.LAYERS;
    }

    private static Measured otherModel(SurfaceResult result) {
        return Measured.missing(String.format(
                Locale.ROOT,
                "it is about single layers of %d, and this model has %d",
                Claims.LAYERS,
                result.mean(SurfaceStatistic.SELF).grid().layers()));
    }
}
