package dev.headlight.report.sections;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeResult.Contrast;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The tables of a result of probes. */
final class ProbeTables {

    private ProbeTables() {}

    /**
     * Table 3 beside the paper's, with controls.
     *
     * @param published the paper's numbers, by the ids of its claims
     */
    static Table scores(ProbeResult result, Map<String, Double> published) {
        List<List<Cell>> rows = new ArrayList<>();
        result.probes().forEach((name, score) -> {
            List<Cell> row = new ArrayList<>(List.of(new Table.Text(score.label())));
            numbers(score, ProbeFigures.published(published, name))
                    .mapToObj(Table.Number::of)
                    .forEach(row::add);
            rows.add(row);
        });
        Caption caption = new Caption(
                "probe-table",
                "Probes and their controls",
                "The mean over seeds. A probe that is good on the control task (Hewitt and Liang 2019) may owe its UAS to"
                        + " memory; selectivity is what it does better. Compression (Voita and Titov 2020) is how much"
                        + " shorter the training governors can be told with a probe that learns along.",
                "A row for each probe and baseline.");
        return new Table(
                caption,
                List.of(
                        Column.text("probe", "Probe"),
                        percent("uas", "UAS", "Right governors, without punctuation"),
                        percent("uas_sd", "±", "Standard deviation over seeds"),
                        percent("paper", "Paper", "UAS in Table 3 of the paper, on other sentences"),
                        percent("uas_with_punctuation", "with punct.", "Right governors, with punctuation"),
                        percent("tree_uas", "as trees", "UAS where scores are decoded into the best tree"),
                        percent("control", "Control", "Accuracy on the control task"),
                        percent("selectivity", "Selectivity", "UAS less control"),
                        Column.number("compression", "Compression", "Uniform over online code length", Format.DECIMAL),
                        Column.number("bits_per_word", "Bits a word", "Online code length", Format.DECIMAL)),
                rows);
    }

    private static DoubleStream numbers(ProbeScore score, double paper) {
        return DoubleStream.of(
                score.uas(),
                score.uasSd(),
                paper,
                score.uasWithPunctuation(),
                score.treeUas(),
                score.controlAccuracy(),
                score.selectivity(),
                score.descriptionLength().compression(),
                score.descriptionLength().bitsPerWord());
    }

    /** Each two probes on the same words. */
    static Table comparisons(ProbeResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Contrast pair : result.comparisons()) {
            boolean better = !(pair.uas().value() < 0);
            double sign = better ? 1 : -1;
            rows.add(List.of(
                    new Table.Text(label(result, better ? pair.first() : pair.second())),
                    new Table.Text(label(result, better ? pair.second() : pair.first())),
                    Table.Number.of(sign * pair.uas().value()),
                    Table.Number.of(sign
                            * (better
                                    ? pair.uas().ci95().low()
                                    : pair.uas().ci95().high())),
                    Table.Number.of(sign
                            * (better
                                    ? pair.uas().ci95().high()
                                    : pair.uas().ci95().low())),
                    Table.Number.of(pair.uas().pValue()),
                    Table.Number.of(pair.pHolm()),
                    new Table.Text(verdict(pair))));
        }
        Caption caption = new Caption(
                "probe-comparisons",
                "Probe against probe",
                "Each two on the same words, paired by %s: a test with Student's quantile and an error over %s, two-sided,"
                                .formatted(
                                        result.test().corpus().unit().plural(),
                                        result.test().corpus().unit().plural())
                        + " corrected for all comparisons (Holm 1979). It says what other texts of the kind would show of these"
                        + " trained probes; other training sentences would make other probes.",
                "A row for each two probes or baselines, with the difference of their scores.");
        return new Table(
                caption,
                List.of(
                        Column.text("better", "Better"),
                        Column.text("other", "than"),
                        percent("difference", "by", "Difference of UAS, in points"),
                        percent("low", "from", "Lower end of its 95 % interval"),
                        percent("high", "to", "Upper end of its 95 % interval"),
                        Column.number("p_value", "p", "For no difference", Format.PROBABILITY),
                        Column.number("p_holm", "p (Holm)", "Corrected for all comparisons", Format.PROBABILITY),
                        Column.text("verdict", "a difference")),
                rows);
    }

    private static String verdict(Contrast pair) {
        if (Double.isNaN(pair.pHolm())) {
            return "cannot be judged";
        }
        return pair.isShown() ? "shown" : "not shown";
    }

    /** What a report calls a probe. */
    static String label(ProbeResult result, String name) {
        ProbeScore score = result.probes().get(name);
        return score == null ? name : score.label();
    }

    /** The heads in the order of choice. */
    static Table selection(ProbeResult.FewestHeads selection) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ProbeResult.FewestHeads.Step step : selection.path()) {
            rows.add(List.of(
                    new Table.Text(step.head().toString()),
                    Table.Number.of(rows.size() + 1.0),
                    Table.Number.of(step.uas())));
        }
        Caption caption = new Caption(
                "probe-selection",
                "A few heads at a time",
                "The heads in the order of choice. All heads together reach %s %%: those chosen are fitted to the end, where the"
                                .formatted(Format.PERCENT.print(selection.fullUas()))
                        + " probe with all heads learns for as long as was asked for, so a few heads may reach more.",
                "A row for each chosen head.");
        return new Table(
                caption,
                List.of(
                        Column.text("head", "Head"),
                        Column.number("heads", "Heads", "How many heads there are up to this one", Format.COUNT),
                        percent("uas", "UAS", "With this head and those before it")),
                rows);
    }

    private static Column percent(String key, String name, String help) {
        return Column.number(key, name, help, Format.PERCENT);
    }
}
