package dev.headlight.inquiry.standard;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import java.util.List;

/** Probes and baselines: their scores, part by part, in comparison and while they learn, and what they use. */
final class ProbingTables {

    private static final long UNCOUNTED = -1;

    private ProbingTables() {}

    static List<TidyTable> of(ProbeResult result) {
        return List.of(
                scores(result),
                recall(result),
                comparisons(result),
                learningCurves(result),
                weights(result),
                selection(result));
    }

    private static TidyTable scores(ProbeResult result) {
        long words = result.test().wordsWithoutPunctuation();
        TidyTable.Builder table = TidyTable.of("probes", "A probe or a baseline and a score")
                .key("probe", "its name")
                .key("seed", "which of its seeds, from 1; empty for all of them");
        result.probes().forEach((name, score) -> {
            table.row("uas", Value.of(score.uas(), TidyTable.FRACTION, score.ci95(), words), name, "");
            for (int seed = 0; seed < score.uasBySeed().length; seed++) {
                table.row("uas", Value.of(score.uasBySeed()[seed], TidyTable.FRACTION, words), name, seed + 1);
            }
            share(table, "uas_sd_over_seeds", score.uasSd(), UNCOUNTED, name);
            share(
                    table,
                    "uas_with_punctuation",
                    score.uasWithPunctuation(),
                    result.test().words(),
                    name);
            share(table, "tree_uas", score.treeUas(), words, name);
            share(table, "control_accuracy", score.controlAccuracy(), words, name);
            share(table, "selectivity", score.selectivity(), words, name);
            descriptionLength(table, score.descriptionLength(), name);
        });
        return table.build();
    }

    private static void share(TidyTable.Builder table, String statistic, double share, long words, String probe) {
        table.row(statistic, Value.of(share, TidyTable.FRACTION, words), probe, "");
    }

    private static void descriptionLength(TidyTable.Builder table, ProbeScore.DescriptionLength length, String probe) {
        table.row("description_length", Value.of(length.bits(), "bits", UNCOUNTED), probe, "");
        table.row("uniform_description_length", Value.of(length.uniformBits(), "bits", UNCOUNTED), probe, "");
        table.row("compression", Value.of(length.compression(), "ratio", UNCOUNTED), probe, "");
        table.row("description_length_per_word", Value.of(length.bitsPerWord(), "bits", UNCOUNTED), probe, "");
    }

    private static TidyTable recall(ProbeResult result) {
        TidyTable.Builder table = TidyTable.of("probe_recall", "A probe and a kind of word")
                .key("probe", "its name")
                .key("by", "relation or length")
                .key("part", "the relation, or the distance to the governor in words");
        result.probes().forEach((name, score) -> {
            recall(table, name, "relation", score.byRelation());
            recall(table, name, "length", score.byLength());
        });
        return table.build();
    }

    private static void recall(TidyTable.Builder table, String probe, String by, List<ProbeScore.Recall> parts) {
        parts.forEach(part ->
                table.row("recall", Value.of(part.recall(), TidyTable.FRACTION, part.words()), probe, by, part.name()));
    }

    private static TidyTable comparisons(ProbeResult result) {
        long words = result.test().wordsWithoutPunctuation();
        TidyTable.Builder table = TidyTable.of("probe_comparisons", "Two probes compared on the same words")
                .key("first", "the name of one")
                .key("second", "the name of the other, whose score is taken away");
        for (ProbeResult.Contrast pair : result.comparisons()) {
            table.row(
                    "uas_difference",
                    Value.of(pair.uas().value(), TidyTable.FRACTION, pair.uas().ci95(), words),
                    pair.first(),
                    pair.second());
            table.row(
                    "p_value",
                    Value.of(pair.uas().pValue(), TidyTable.PROBABILITY, words),
                    pair.first(),
                    pair.second());
            table.row("p_holm", Value.of(pair.pHolm(), TidyTable.PROBABILITY, words), pair.first(), pair.second());
        }
        return table.build();
    }

    private static TidyTable learningCurves(ProbeResult result) {
        TidyTable.Builder table = TidyTable.of("probe_learning_curves", "A probe after a part of its training")
                .key("probe", "its name")
                .key("sentences", "how many training sentences it had read, once");
        result.probes()
                .forEach((name, score) -> score.learningCurve()
                        .forEach(point -> table.row(
                                "uas",
                                Value.of(
                                        point.uas(),
                                        TidyTable.FRACTION,
                                        result.test().wordsWithoutPunctuation()),
                                name,
                                point.sentences())));
        return table.build();
    }

    private static TidyTable weights(ProbeResult result) {
        TidyTable.Builder table = TidyTable.ofHeads(
                        "probe_weights", "A head and its weight in the attention-only probe")
                .key("direction", "to: from the dependent to its candidate; from: the other way");
        table.heads("weight", "log-odds", result.weights().to(), null, UNCOUNTED, "to");
        table.heads("weight", "log-odds", result.weights().from(), null, UNCOUNTED, "from");
        return table.build();
    }

    private static TidyTable selection(ProbeResult result) {
        TidyTable.Builder table = TidyTable.ofHeads(
                        "probe_selection", "A head of the few that do nearly as well as all, in the order of choice")
                .key("heads", "how many heads there are up to this one");
        result.selection().ifPresent(selection -> {
            int heads = 0;
            for (ProbeResult.FewestHeads.Step step : selection.path()) {
                heads++;
                table.head(
                        step.head(),
                        "uas",
                        Value.of(step.uas(), TidyTable.FRACTION, result.test().wordsWithoutPunctuation()),
                        heads);
            }
        });
        return table.build();
    }
}
