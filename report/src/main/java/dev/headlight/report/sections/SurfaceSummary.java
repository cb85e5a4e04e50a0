package dev.headlight.report.sections;

import static dev.headlight.analysis.surface.SurfaceStatistic.ENTROPY;
import static dev.headlight.analysis.surface.SurfaceStatistic.ENTROPY_CLS;
import static dev.headlight.analysis.surface.SurfaceStatistic.FIRST;
import static dev.headlight.analysis.surface.SurfaceStatistic.LEARNT_SINK;
import static dev.headlight.analysis.surface.SurfaceStatistic.NEXT;
import static dev.headlight.analysis.surface.SurfaceStatistic.OTHER_TO_SEP;
import static dev.headlight.analysis.surface.SurfaceStatistic.PREVIOUS;
import static dev.headlight.analysis.surface.SurfaceStatistic.PUNCTUATION;
import static dev.headlight.analysis.surface.SurfaceStatistic.SEP;
import static dev.headlight.analysis.surface.SurfaceStatistic.SEP_TO_SEP;
import static dev.headlight.analysis.surface.SurfaceStatistic.SINK;

import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a surface result says, in words. */
final class SurfaceSummary {

    private static final double HALF = 0.5;
    /** How many heads are named one by one. */
    private static final int NAMED = 6;

    private final SurfaceResult result;
    private final int layers;
    private final int heads;
    /** What a head gives to tokens: its attention, its vector norms … */
    private final String given;
    /** All of it that a token gives. */
    private final String sum;

    SurfaceSummary(SurfaceResult result, Measure measure) {
        this.result = result;
        this.given = measure.equals(Measure.ATTENTION) ? "attention" : measure.title();
        this.sum = result.normalised() ? "sum of " + given : given;
        this.layers = result.mean(SEP).grid().layers();
        this.heads = result.mean(SEP).grid().perLayer();
    }

    Findings findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(neighbour(PREVIOUS, "previous"));
        if (result.has(NEXT)) {
            findings.add(neighbour(NEXT, "next"));
        }
        if (result.has(EdgeClass.SEP)) {
            findings.add(separator());
        }
        findings.add(punctuation());
        if (roles(HeadRole.SINK) > 0) {
            findings.add(sinks());
        }
        findings.add(broad());
        if (hasClassToken(result)) {
            findings.add(classToken());
        }
        return new Findings(findings);
    }

    /** Whether there is a token that stands for the whole input, and that sees it. */
    static boolean hasClassToken(SurfaceResult result) {
        return result.has(EdgeClass.CLS) && result.has(ENTROPY_CLS);
    }

    private long roles(HeadRole role) {
        return result.roles().stream()
                .flatMap(List::stream)
                .filter(role::equals)
                .count();
    }

    private Finding sinks() {
        HeadTable sink = result.mean(SINK);
        Head most = sink.best();
        boolean learnt = result.has(LEARNT_SINK) && result.mean(LEARNT_SINK).get(most) > 0;
        String ofLearnt = learnt
                ? " and %s on the learnt sink"
                        .formatted(
                                Format.FRACTION.print(result.mean(LEARNT_SINK).get(most)))
                : "";
        long count = roles(HeadRole.SINK);
        return new Finding(
                Long.toString(count),
                "%s %s at sinks: the first token, the model's own tokens, periods and commas%s"
                        .formatted(
                                count == 1 ? "head leaves most of its" : "heads leave most of their",
                                sum,
                                result.has(LEARNT_SINK) ? ", a learnt sink" : ""),
                "The most is %s, of which %s lies on the first token%s."
                        .formatted(
                                named(sink, most),
                                Format.FRACTION.print(result.mean(FIRST).get(most)),
                                ofLearnt));
    }

    private Finding neighbour(SurfaceStatistic statistic, String which) {
        HeadTable table = result.mean(statistic);
        List<Head> found = above(table, HALF);
        String headline = "%s more than half of %s %s on the %s token"
                .formatted(
                        found.size() == 1 ? "head puts" : "heads put", found.size() == 1 ? "its" : "their", sum, which);
        String detail = found.isEmpty()
                ? "The nearest to it is " + named(table, table.best()) + "."
                : enumerate(table, found) + ".";
        return new Finding(Integer.toString(found.size()), headline, detail);
    }

    /** The paper singles out layers 5 to 10 of 12: from the first third to five sixths. */
    private Finding separator() {
        int first = layers / 3;
        int last = Math.max(first, Math.round(layers * 5 / 6f) - 1);
        double[] means = result.mean(SEP).layerMeans();
        double[] middle = Arrays.copyOfRange(means, first, last + 1);
        double share = Arrays.stream(middle).average().orElse(Double.NaN);
        String range = first == last
                ? ""
                : " Layer by layer it is %s."
                        .formatted(Words.list(Arrays.stream(middle)
                                .mapToObj(Format.FRACTION::print)
                                .toList()));
        String who = "There [SEP] gives %s of its own %s to [SEP], other tokens %s of theirs."
                .formatted(
                        Format.FRACTION.print(average(SEP_TO_SEP, first, last)),
                        sum,
                        Format.FRACTION.print(average(OTHER_TO_SEP, first, last)));
        return new Finding(
                Format.FRACTION.print(share),
                "of the " + sum + " of " + Words.layers(first, last) + " goes to [SEP]",
                who + range);
    }

    private Finding punctuation() {
        HeadTable table = result.mean(PUNCTUATION);
        Head best = table.best();
        List<Head> found = above(table, HALF);
        String detail = found.size() > 1
                ? Words.count(found.size(), "head puts", "heads put") + " more than half there: "
                        + enumerate(table, found) + "."
                : "On average over all heads it is %s."
                        .formatted(Format.FRACTION.print(
                                Arrays.stream(table.layerMeans()).average().orElse(Double.NaN)));
        return new Finding(
                Format.FRACTION.print(table.get(best)),
                "of the " + sum + " of head " + best + " goes to periods and commas, the most of any head",
                detail);
    }

    private Finding broad() {
        long[] byLayer = result.roles().stream()
                .mapToLong(row ->
                        row.stream().filter(role -> role == HeadRole.BROAD).count())
                .toArray();
        long total = Arrays.stream(byLayer).sum();
        String headline = (total == 1 ? "head spreads its " : "heads spread their ") + given + " broadly";
        HeadTable entropy = result.mean(ENTROPY);
        Head broadest = entropy.best();
        String where = total == 0 ? "" : where(byLayer);
        String most = "The broadest, %s, has an entropy of %s nats; uniform %s would have %s."
                .formatted(
                        broadest,
                        Format.DECIMAL.print(entropy.get(broadest)),
                        given,
                        Format.DECIMAL.print(result.chance(ENTROPY)[broadest.layer()]));
        return new Finding(Long.toString(total), headline, where + most);
    }

    private String where(long[] byLayer) {
        int most = IntStream.range(0, layers)
                .boxed()
                .max(Comparator.comparingLong((Integer layer) -> byLayer[layer]).thenComparing(layer -> -layer))
                .orElse(0);
        long count = byLayer[most];
        return String.format(
                Locale.ROOT,
                "%s in layer %d%s. ",
                count == 1 ? "One is" : count + " are",
                most + 1,
                count == heads ? ", which is all of it" : "");
    }

    private Finding classToken() {
        double[] means = result.mean(ENTROPY_CLS).layerMeans();
        // Nothing depends on what [CLS] looks at in the last layer where tokens alone are predicted.
        int last = IntStream.range(0, layers)
                .filter(layer -> !Double.isNaN(means[layer]))
                .max()
                .orElse(layers - 1);
        int broadest = IntStream.range(0, layers)
                .filter(layer -> !Double.isNaN(means[layer]))
                .boxed()
                .max(Comparator.comparingDouble(layer -> means[layer]))
                .orElse(0);
        String detail = String.format(
                Locale.ROOT,
                "Uniform %s would have %s. [CLS] looks most broadly in layer %d (%s).",
                given,
                Format.DECIMAL.print(result.chance(ENTROPY_CLS)[last]),
                broadest + 1,
                Format.DECIMAL.print(means[broadest]));
        return new Finding(
                Format.DECIMAL.print(means[last]),
                "nats of entropy in the " + given + " from [CLS] in "
                        + (last == layers - 1
                                ? "the last layer"
                                : "layer " + (last + 1) + ", the last one where it has any"),
                detail);
    }

    private double average(SurfaceStatistic statistic, int first, int last) {
        return Arrays.stream(result.mean(statistic).layerMeans(), first, last + 1)
                .average()
                .orElse(Double.NaN);
    }

    /** Heads above a threshold, the strongest first. */
    private static List<Head> above(HeadTable table, double threshold) {
        List<Head> found = new ArrayList<>();
        for (int layer = 0; layer < table.grid().layers(); layer++) {
            for (int head = 0; head < table.grid().perLayer(); head++) {
                if (table.get(layer, head) > threshold) {
                    found.add(new Head(layer, head));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Head head) -> -table.get(head)));
        return found;
    }

    private static String enumerate(HeadTable table, List<Head> found) {
        List<String> names = new ArrayList<>(
                found.stream().limit(NAMED).map(head -> named(table, head)).toList());
        if (found.size() > NAMED) {
            names.add(Words.count(found.size() - NAMED, "other", "others"));
        }
        return Words.list(names);
    }

    private static String named(HeadTable table, Head head) {
        return head + " (" + Format.FRACTION.print(table.get(head)) + ")";
    }
}
