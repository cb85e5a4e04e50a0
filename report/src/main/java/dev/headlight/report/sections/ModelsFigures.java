package dev.headlight.report.sections;

import dev.headlight.analysis.DocumentScores.Kind;
import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Curves;
import dev.headlight.report.Format;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several models look like beside one another. */
final class ModelsFigures {

    private static final int BARS = 14;
    private static final int CURVES = 5;

    private final ModelsResult result;

    ModelsFigures(ModelsResult result) {
        this.result = result;
    }

    /** That of all relations together, then the most frequent ones, or the first. */
    private List<OverModels> shown(int most) {
        Stream<OverModels> together = result.numbers().stream().filter(ModelsFigures::isTogether);
        Stream<OverModels> others = result.numbers().stream()
                .filter(number -> !isTogether(number) && number.valueUnit().equals("fraction"))
                .sorted(Comparator.comparingLong(number -> number.kind() == Kind.SHARE ? -number.questions() : 0));
        return Stream.concat(together, others).limit(most).toList();
    }

    private static boolean isTogether(OverModels number) {
        return number.key().equals(SyntaxAnalysis.TOGETHER);
    }

    private static String name(OverModels number) {
        return isTogether(number) ? "best head of each" : number.key().replace('_', ' ');
    }

    private Axis axis() {
        boolean share = result.numbers().stream().anyMatch(number -> number.kind() == Kind.SHARE);
        return new Axis(share ? "Right, in %" : "Attention, in %", Format.PERCENT, 0, share ? 1 : Double.NaN);
    }

    /** The mean over models of each number. */
    Bars means() {
        List<Bars.Group> groups = shown(BARS).stream().map(this::group).toList();
        Caption caption = new Caption(
                "models-means",
                "The mean over models",
                "The most frequent first; lines are 95 % intervals: for these very models, and for all models trained alike, where there are"
                        + " enough. The mark is what the best fixed rule finds. The table below has the numbers.",
                "Bars of %s, with intervals over %s and over models and %s."
                        .formatted(
                                Words.count(groups.size(), "number", "numbers"),
                                result.unit().plural(),
                                result.unit().plural()));
        return new Bars(caption, axis(), groups);
    }

    private Bars.Group group(OverModels number) {
        String each = result.models().stream()
                .map(model -> "%s %s"
                        .formatted(
                                model.label(),
                                Format.PERCENT.print(score(model, number).value())))
                .collect(Collectors.joining(", "));
        List<Bars.Bar> bars = new ArrayList<>();
        bars.add(bar("these models", number, number.ofThese(), each));
        if (number.ofSuch().isKnown()) {
            bars.add(bar("models trained alike", number, number.ofSuch(), each));
        }
        return new Bars.Group(
                name(number),
                bars,
                number.gain().stream()
                        .map(gain -> new Bars.Reference("best fixed rule", gain.rule()))
                        .toList());
    }

    private static Bars.Bar bar(String name, OverModels number, Interval interval, String note) {
        return new Bars.Bar(name, number.mean(), interval.low(), interval.high(), note);
    }

    static OfModel.Score score(OfModel model, OverModels number) {
        OfModel.Score score = model.scores().get(number.key());
        if (score == null) {
            throw new IllegalArgumentException(model.label() + " lacks the number \"" + number.key() + "\"");
        }
        return score;
    }

    /** Each number over the steps of the training. */
    Curves steps() {
        List<Curves.Curve> curves = new ArrayList<>(shown(CURVES).stream()
                .map(number -> Curves.Curve.of(
                        name(number),
                        result.models().stream()
                                .mapToDouble(model -> score(model, number).value())
                                .toArray(),
                        result.models().stream()
                                .map(model -> score(model, number).ci95())
                                .toList()))
                .toList());
        result.numbers().stream().filter(ModelsFigures::isTogether).forEach(number -> curves.addAll(beside(number)));
        Caption caption = new Caption(
                "models-steps",
                "Over the training",
                "The best head of each relation, chosen anew at each step, after Chen et al. (2023); all relations together, and the"
                        + " most frequent ones. As papers report it, heads are chosen and scored on the same words; the best fixed"
                        + " offset of each relation needs no model. Bands are 95 % intervals over the "
                        + result.unit().plural() + ".",
                "Lines of %s over %s."
                        .formatted(
                                Words.count(curves.size(), "number", "numbers"),
                                Words.count(result.models().size(), "step", "steps")));
        double[] at = result.models().stream().mapToDouble(OfModel::step).toArray();
        return new Curves(caption, "Step", at, Axis.fromZero(axis().title(), Format.PERCENT), curves);
    }

    /** What all relations together are set beside. */
    private List<Curves.Curve> beside(OverModels number) {
        double[] none = new double[result.models().size()];
        Arrays.fill(none, Double.NaN);
        double[] rule = none.clone();
        Arrays.fill(rule, number.gain().map(OverModels.Gain::rule).orElse(Double.NaN));
        double[] same = result.models().stream()
                .mapToDouble(model -> score(model, number).same())
                .toArray();
        return List.of(
                new Curves.Curve("as papers report it", same, none, none),
                new Curves.Curve("without a model", rule, none, none));
    }
}
