package dev.headlight.inquiry.standard;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the other questions have for other programs. */
final class StandardTables {

    private static final String CATEGORY = "the kind of mention, or all";

    private StandardTables() {}

    static List<TidyTable> of(SurfaceResult result) {
        TidyTable.Builder heads =
                TidyTable.ofHeads("heads", "A head and a statistic of its maps, averaged over segments");
        TidyTable.Builder layers = TidyTable.of("layers", "A layer and a statistic, averaged over its heads")
                .key("layer", "from 1");
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            String unit = statistic.key().startsWith("entropy") ? TidyTable.NATS : TidyTable.FRACTION;
            heads.heads(
                    statistic.key(), unit, result.mean(statistic), result.standardError(statistic), result.segments());
            double[] means = Objects.requireNonNull(result.layers().get(statistic.key()));
            double[] chances = result.chance(statistic);
            for (int layer = 0; layer < means.length; layer++) {
                layers.row(statistic.key(), Value.of(means[layer], unit, result.segments()), layer + 1);
                layers.row("uniform_" + statistic.key(), Value.of(chances[layer], unit, result.segments()), layer + 1);
            }
        }
        result.edgeMeans().forEach((keys, table) -> heads.heads("mean_to_" + keys, "the measure's", table, null, -1));
        return List.of(heads.build(), layers.build());
    }

    static List<TidyTable> of(CoreferenceResult result) {
        TidyTable.Builder heads = TidyTable.ofHeads(
                        "antecedent_heads", "A head, a kind of mention and a set of candidates")
                .key("candidates", "what the antecedent was sought among, and the direction if it is not the usual one")
                .key("category", CATEGORY);
        addAll(heads, "earlier_mentions", result.accuracy(), result.count());
        addAll(heads, "earlier_words", result.accuracyWords(), result.count());
        result.further().forEach((name, answers) -> addAll(heads, name, answers.accuracy(), result.count()));
        TidyTable.Builder baselines = TidyTable.of("antecedent_baselines", "A simple rule and a kind of mention")
                .key("baseline", "the rule")
                .key("category", CATEGORY);
        result.baselines()
                .forEach((rule, scores) -> scores.forEach((category, score) -> baselines.row(
                        "accuracy",
                        Value.of(score.accuracy(), TidyTable.FRACTION, score.ci95(), score.count()),
                        rule,
                        category)));
        TidyTable.Builder best = TidyTable.ofHeads(
                        "antecedents", "The head that one part of the documents chose, on others")
                .key("candidates", "what the antecedent was sought among");
        heldOut(best, "earlier_mentions", result.best().crossFitted());
        heldOut(best, "earlier_words", result.bestWords().crossFitted());
        result.further()
                .forEach((name, answers) -> heldOut(best, name, answers.best().crossFitted()));
        return List.of(best.build(), heads.build(), baselines.build());
    }

    private static void addAll(
            TidyTable.Builder table, String candidates, Map<String, HeadTable> byCategory, Map<String, Long> count) {
        byCategory.forEach((category, accuracy) -> table.heads(
                "accuracy",
                TidyTable.FRACTION,
                accuracy,
                null,
                count.getOrDefault(category, -1L),
                candidates,
                category));
    }

    private static void heldOut(TidyTable.Builder table, String key, BestHead.CrossFitted fit) {
        Head head = fit.head();
        int blocks = fit.blocks();
        table.head(
                head, "accuracy_held_out", Value.heldOut(fit.accuracy(), TidyTable.FRACTION, fit.ci95(), blocks), key);
        table.head(head, "gain_held_out", Value.heldOut(fit.gain(), TidyTable.FRACTION, fit.gainCi95(), blocks), key);
        table.head(head, "p_value", Value.heldOut(fit.pValue(), TidyTable.PROBABILITY, Interval.UNKNOWN, blocks), key);
    }

    static List<TidyTable> of(GapResult result) {
        TidyTable.Builder heads = TidyTable.ofHeads("gap_heads", "A head and a group of passages")
                .key("group", "the gender of the pronoun, or all");
        result.accuracy()
                .forEach((group, table) -> heads.heads(
                        "accuracy",
                        TidyTable.FRACTION,
                        table,
                        null,
                        result.count().getOrDefault(group, -1L),
                        group));
        result.f1()
                .forEach((group, table) -> heads.heads(
                        "f1", TidyTable.FRACTION, table, null, result.passages().getOrDefault(group, -1L), group));
        heads.heads("bias", "ratio", result.bias(), null, -1, "all");
        TidyTable.Builder rules = TidyTable.of("gap_baselines", "A simple rule and a group of passages")
                .key("baseline", "the rule")
                .key("group", "the gender of the pronoun, or all");
        result.baselines()
                .forEach((rule, scores) -> scores.forEach((group, score) -> {
                    rules.row(
                            "accuracy",
                            Value.of(
                                    score.accuracy(),
                                    TidyTable.FRACTION,
                                    score.ci95(),
                                    result.count().getOrDefault(group, -1L)),
                            rule,
                            group);
                    rules.row("f1", Value.of(score.f1(), TidyTable.FRACTION, -1), rule, group);
                }));
        TidyTable.Builder best = TidyTable.ofHeads("gap", "The head that one part of the pages chose, on others")
                .key("candidates", "what the pronoun's antecedent was sought among");
        heldOut(best, "two_names", result.best().crossFitted());
        return List.of(best.build(), heads.build(), rules.build());
    }

    static List<TidyTable> of(ClusterResult result) {
        TidyTable.Builder pairs = TidyTable.ofHeads("distances", "A head and another, later one")
                .key("other_layer", "the other head's layer, from 1")
                .key("other_head_index", "the other head's place in its layer, from 1")
                .key("other_head", "the other head's name");
        TidyTable.Builder places = TidyTable.ofHeads("places", "A head and where it lies in the plane of all heads");
        List<Head> heads = result.heads();
        for (int i = 0; i < heads.size(); i++) {
            for (int j = i + 1; j < heads.size(); j++) {
                Head other = heads.get(j);
                pairs.head(
                        heads.get(i),
                        "distance",
                        Value.of(
                                result.distance().get(i, j),
                                result.summed() ? "nats, summed over rows" : TidyTable.NATS,
                                result.segments()),
                        other.layer() + 1,
                        other.index() + 1,
                        other.toString());
            }
            places.head(heads.get(i), "x", Value.of(result.embedding()[i][0], "plane", result.segments()));
            places.head(heads.get(i), "y", Value.of(result.embedding()[i][1], "plane", result.segments()));
        }
        return List.of(places.build(), pairs.build());
    }

    static List<TidyTable> of(MixingResult result) {
        TidyTable.Builder table = TidyTable.of("layers", "A layer and the mixing ratio of a kind of token")
                .key("layer", "from 1")
                .key("tokens", "all, cls, sep or other");
        for (int layer = 0; layer < result.ratio().length; layer++) {
            double ratio = result.ratio()[layer];
            double error = result.ratioSe()[layer];
            table.row(
                    "mixing_ratio",
                    Value.ofMean(ratio, TidyTable.FRACTION, error, result.segments()),
                    layer + 1,
                    "all");
            mixing(table, layer, "cls", result.cls());
            mixing(table, layer, "other", result.other());
            mixing(table, layer, "sep", result.sep());
        }
        return List.of(table.build());
    }

    private static void mixing(TidyTable.Builder table, int layer, String tokens, double[] ratios) {
        table.row("mixing_ratio", Value.of(ratios[layer], TidyTable.FRACTION, -1), layer + 1, tokens);
    }
}
