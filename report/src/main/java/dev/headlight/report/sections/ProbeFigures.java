package dev.headlight.report.sections;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.analysis.probe.ProbeScore.CurvePoint;
import dev.headlight.analysis.probe.ProbeScore.Recall;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The figures of a result of probes. */
final class ProbeFigures {

    private static final int MOST_RELATIONS = 12;
    private static final Axis UAS = new Axis("Right, in %", Format.PERCENT, 0, 1);

    private final ProbeResult result;
    private final Map<String, Double> published;

    /** @param published the paper's numbers, by the ids of its claims */
    ProbeFigures(ProbeResult result, Map<String, Double> published) {
        this.result = result;
        this.published = Map.copyOf(published);
    }

    /** The UAS of a probe in the paper's Table 3; NaN where it has none. */
    static double published(Map<String, Double> published, String probe) {
        return published.getOrDefault("table3-" + probe.replace('_', '-'), Double.NaN);
    }

    /** Table 3, drawn. */
    Bars scores() {
        List<Bars.Group> groups = new ArrayList<>();
        result.probes().forEach((name, score) -> {
            double paper = published(published, name);
            groups.add(new Bars.Group(
                    score.label(),
                    List.of(new Bars.Bar(
                            "UAS", score.uas(), score.ci95().low(), score.ci95().high(), "")),
                    Double.isNaN(paper) ? List.of() : List.of(new Bars.Reference("paper", paper))));
        });
        String unit = result.test().corpus().unit().plural();
        Caption caption = new Caption(
                "probe-uas",
                "Words with the right governor",
                "Lines are 95 % intervals over " + unit
                        + "; the mark is the paper's figure, which is for other sentences. After"
                        + " Table 3 of the paper.",
                "A bar for each probe and baseline; the table below has the numbers.");
        return new Bars(caption, UAS, groups);
    }

    /** By the distance to the governor. */
    Bars lengths() {
        Caption caption = new Caption(
                "probe-lengths",
                "Near and far governors",
                "How many words away the governor is.",
                "A bar for each probe and range of distances.");
        return recalls(caption, ProbeScore::byLength);
    }

    /** By relation, the most frequent first. */
    Bars relations() {
        Caption caption = new Caption(
                "probe-relations",
                "Relation by relation",
                "The most frequent relations first.",
                "A bar for each probe and relation.");
        return recalls(caption, ProbeScore::byRelation);
    }

    private Bars recalls(Caption caption, Function<ProbeScore, List<Recall>> recalls) {
        List<ProbeScore> scores = List.copyOf(result.probes().values());
        List<Recall> first = scores.isEmpty() ? List.of() : recalls.apply(scores.get(0));
        List<Bars.Group> groups = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_RELATIONS, first.size()); i++) {
            List<Bars.Bar> bars = new ArrayList<>();
            for (ProbeScore score : scores) {
                Recall recall = recalls.apply(score).get(i);
                bars.add(new Bars.Bar(
                        score.label(),
                        recall.recall(),
                        Double.NaN,
                        Double.NaN,
                        Words.count(recall.words(), "word", "words")));
            }
            groups.add(new Bars.Group(first.get(i).name(), bars, List.of()));
        }
        return new Bars(caption, UAS, groups);
    }

    /** A line for each probe over the number of training sentences; empty if none were made. */
    Optional<LayerPoints> learningCurves() {
        List<ProbeScore> learnt = result.probes().values().stream()
                .filter(score -> !score.learningCurve().isEmpty())
                .toList();
        if (learnt.isEmpty()) {
            return Optional.empty();
        }
        List<String> sizes = learnt.get(0).learningCurve().stream()
                .map(point -> Format.COUNT.print(point.sentences()))
                .toList();
        List<LayerPoints.Series> series = learnt.stream()
                .map(score -> LayerPoints.Series.ofLine(
                        score.label(),
                        score.learningCurve().stream()
                                .mapToDouble(CurvePoint::uas)
                                .toArray()))
                .toList();
        Caption caption = new Caption(
                "probe-learning",
                "What more training sentences bring",
                "UAS after one reading of so many training sentences, with one seed; each step doubles them.",
                "A line for each probe over the number of training sentences.");
        return Optional.of(new LayerPoints(caption, "Sentences", sizes, UAS, series, List.of()));
    }

    /** What fewer heads reach. */
    static LayerPoints selection(ProbeResult.FewestHeads selection) {
        double[] uas = selection.path().stream()
                .mapToDouble(ProbeResult.FewestHeads.Step::uas)
                .toArray();
        Caption caption = new Caption(
                "probe-few-heads",
                "How many heads it takes",
                "UAS of a probe of attention alone with the first so many heads of the table below, fitted anew at each step.",
                "A line over the number of heads; the probe with all heads as a line across.");
        return new LayerPoints(
                caption,
                "Heads",
                LayerPoints.numbered(uas.length),
                Axis.fromZero(UAS.title(), UAS.format()),
                List.of(LayerPoints.Series.ofLine("UAS", uas)),
                List.of(new LayerPoints.Reference("all heads", selection.fullUas())));
    }

    /** What the attention-only probe learnt of each head. */
    HeatMap weights() {
        HeadTable to = result.weights().to();
        Caption caption = new Caption(
                "probe-weights",
                "The weight of each head",
                "In the probe of attention alone, mean over seeds: a head of large weight (blue) points at governors; one of"
                        + " negative weight (orange) points away from them.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers by %d heads, coloured by weight.",
                        to.grid().layers(),
                        to.grid().perLayer()));
        return HeatMap.ofHeads(
                caption,
                to.grid().layers(),
                to.grid().perLayer(),
                List.of(
                        weights("from the word to its governor", to),
                        weights(
                                "from the governor to the word",
                                result.weights().from())));
    }

    private static HeatMap.Numbers weights(String name, HeadTable weights) {
        return HeatMap.Numbers.signed(name, weights, Format.DECIMAL);
    }
}
