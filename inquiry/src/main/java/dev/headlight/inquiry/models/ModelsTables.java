package dev.headlight.inquiry.models;

import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.List;

/** Numbers of models, over models, and of roles, in long form. */
final class ModelsTables {

    private static final String MODEL = "what the model is called beside the others";
    private static final String STEP = "after how many steps of its training; empty where the models have no order";
    private static final String NUMBER = "the label of a relation, or another number of the analysis";

    private ModelsTables() {}

    static List<TidyTable> of(ModelsResult result) {
        return List.of(models(result), numbers(result), roles(result));
    }

    private static TidyTable models(ModelsResult result) {
        TidyTable.Builder table = TidyTable.ofHeads(
                        "models", "A model and a number of it, with its head where one was chosen")
                .key("model", MODEL)
                .key("step", STEP)
                .key("number", NUMBER)
                .key("reading", "how the head is read; empty where none was chosen");
        for (OfModel model : result.models()) {
            for (OverModels number : result.numbers()) {
                OfModel.Score score = model.scores().get(number.key());
                if (score != null) {
                    Value value = Value.heldOut(score.value(), number.valueUnit(), score.ci95(), score.blocks());
                    Value same = Value.of(score.same(), number.valueUnit(), -1);
                    Object[] keys = {model.label(), model.step(), number.key(), score.reading()};
                    if (score.head().isPresent()) {
                        Head head = score.head().get();
                        table.head(head, "on_shared_documents", value, keys);
                    } else {
                        table.row("on_shared_documents", value, keys);
                    }
                    table.row("chosen_on_the_same_documents", same, keys);
                }
            }
        }
        return table.build();
    }

    private static TidyTable numbers(ModelsResult result) {
        TidyTable.Builder table = TidyTable.of("over_models", "A number over all models")
                .key("number", NUMBER)
                .key(
                        "of",
                        "these: the models are fixed; such: they are a sample of trainings; another: one further model");
        for (OverModels number : result.numbers()) {
            String key = number.key();
            add(table, number, "mean", number.mean(), number.errorOfDocuments(), number.ofThese(), "these");
            add(table, number, "mean", number.mean(), number.error(), number.ofSuch(), "such");
            add(table, number, "mean", number.mean(), Double.NaN, number.ofAnother(), "another");
            table.row(
                    "deviation_between_models",
                    Value.of(
                            number.deviationOfModels(),
                            number.valueUnit(),
                            result.models().size()),
                    key,
                    "such");
            number.gain().ifPresent(gain -> {
                add(table, number, "rule", gain.rule(), Double.NaN, Interval.UNKNOWN, "these");
                add(table, number, "gain", gain.value(), Double.NaN, gain.ofThese(), "these");
                add(table, number, "gain", gain.value(), Double.NaN, gain.ofSuch(), "such");
                table.row("p_value", probability(gain.pValue(), number), key, "such");
                table.row("p_holm", probability(gain.pHolm(), number), key, "such");
            });
        }
        return table.build();
    }

    private static Value probability(double value, OverModels number) {
        return Value.heldOut(value, TidyTable.PROBABILITY, Interval.UNKNOWN, number.blocks());
    }

    private static void add(
            TidyTable.Builder table,
            OverModels number,
            String statistic,
            double value,
            double error,
            Interval interval,
            String of) {
        Value cell = new Value(value, number.valueUnit(), error, interval, number.questions(), number.blocks());
        table.row(statistic, cell, number.key(), of);
    }

    private static TidyTable roles(ModelsResult result) {
        TidyTable.Builder table = TidyTable.ofHeads("roles", "A model and a head of it, of which something is claimed")
                .key("role", "what is claimed")
                .key("model", MODEL)
                .key("step", STEP);
        for (OfModel model : result.models()) {
            model.roles()
                    .forEach((about, heads) -> heads.forEach(head ->
                            table.head(head, "claimed", Value.of(1, "count", -1), about, model.label(), model.step())));
        }
        return table.build();
    }
}
