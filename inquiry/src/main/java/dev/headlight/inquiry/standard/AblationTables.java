package dev.headlight.inquiry.standard;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.AblationResult.Change;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import java.util.ArrayList;
import java.util.List;

/** What knock-outs have for other programs. */
final class AblationTables {

    private static final String REPLACED_BY =
            "zero, its mean, what uniform attention yields, its output in another text, or what its mean map yields";

    private AblationTables() {}

    static List<TidyTable> of(AblationResult result) {
        List<TidyTable> tables = new ArrayList<>();
        if (!result.lossChange().isEmpty()) {
            tables.add(heads(result));
        }
        if (!result.parts().isEmpty()) {
            tables.add(parts(result));
        }
        if (!result.groups().isEmpty()) {
            tables.add(groups(result));
        }
        if (!result.agreements().isEmpty()) {
            tables.add(agreements(result));
        }
        return tables;
    }

    private static TidyTable heads(AblationResult result) {
        TidyTable.Builder table = TidyTable.ofHeads("knock_outs", "A head and what its output was replaced by")
                .key("replaced_by", REPLACED_BY);
        result.lossChange()
                .forEach((kind, changes) -> table.heads(
                        "loss_change",
                        TidyTable.NATS,
                        changes,
                        result.lossChangeSe().get(kind),
                        result.segments(),
                        kind));
        result.lossChangeP()
                .forEach((kind, pValues) ->
                        table.heads("p_value", TidyTable.PROBABILITY, pValues, null, result.segments(), kind));
        result.firstOrder()
                .forEach((kind, changes) -> table.heads(
                        "loss_change_by_gradients", TidyTable.NATS, changes, null, result.segments(), kind));
        return table.build();
    }

    private static TidyTable parts(AblationResult result) {
        TidyTable.Builder table = TidyTable.ofHeads(
                        "knock_outs_of_words", "A head, what its output was replaced by, and a kind of words")
                .key("words", "whose loss it is: a relation, or mentions of a kind")
                .key("replaced_by", REPLACED_BY);
        result.parts()
                .forEach((name, part) -> part.lossChange().forEach((kind, changes) -> {
                    table.heads(
                            "loss_change",
                            TidyTable.NATS,
                            changes,
                            part.lossChangeSe().get(kind),
                            part.targets(),
                            name,
                            kind);
                    table.heads(
                            "p_value",
                            TidyTable.PROBABILITY,
                            java.util.Objects.requireNonNull(part.lossChangeP().get(kind)),
                            null,
                            part.targets(),
                            name,
                            kind);
                }));
        return table.build();
    }

    private static TidyTable groups(AblationResult result) {
        TidyTable.Builder table = TidyTable.of("knock_outs_together", "Heads that were knocked out together, and how")
                .key("heads", "which")
                .key("replaced_by", REPLACED_BY);
        result.groups()
                .forEach(effect -> effect.changes().forEach((kind, change) -> {
                    String name = effect.group().name();
                    table.row("loss_change", value(change, result.segments()), name, kind);
                    table.row("p_value", Value.of(change.p(), TidyTable.PROBABILITY, result.segments()), name, kind);
                }));
        return table.build();
    }

    private static Value value(Change change, long segments) {
        return new Value(change.nats(), TidyTable.NATS, change.se(), change.ci95(), segments, -1);
    }

    private static TidyTable agreements(AblationResult result) {
        TidyTable.Builder table = TidyTable.of("agreement", "Two ways to knock heads out")
                .key("one", "a way; after first_order/ its approximation by gradients")
                .key("other", "likewise");
        result.agreements()
                .forEach(agreement -> table.row(
                        "kendall_tau",
                        Value.of(agreement.tau(), "rank correlation", agreement.ci95(), result.segments()),
                        agreement.first(),
                        agreement.second()));
        return table.build();
    }
}
