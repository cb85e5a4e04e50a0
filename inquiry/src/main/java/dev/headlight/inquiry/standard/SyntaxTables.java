package dev.headlight.inquiry.standard;

import dev.headlight.analysis.syntax.AccuracyTables;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Relations × heads × directions, and what of the best head survives. */
final class SyntaxTables {

    private static final String DIRECTION =
            "dependent_to_head: the dependent's row is read; head_to_dependent: its column";

    private SyntaxTables() {}

    static List<TidyTable> of(SyntaxResult result) {
        Map<String, RelationResult> all = new LinkedHashMap<>();
        all.put("(all)", result.all());
        all.put("(all but punctuation)", result.allWithoutPunctuation());
        all.put("(all but punctuation and root)", result.allWithoutPunctuationAndRoot());
        all.putAll(result.relations());
        List<TidyTable> tables = new ArrayList<>(List.of(relations(all), heads(all, result.rows())));
        tables.add(trees(result));
        return tables;
    }

    private static TidyTable relations(Map<String, RelationResult> relations) {
        TidyTable.Builder table = TidyTable.ofHeads(
                        "relations", "A relation and a number of its best head or of the best fixed offset")
                .key("relation", "as the treebank labels it; in brackets a group of relations")
                .key("direction", DIRECTION + "; empty for the fixed offset");
        relations.forEach((name, relation) -> {
            RelationResult.Best best = relation.best();
            table.head(
                    best.head(),
                    "accuracy_of_the_best_on_all_documents",
                    Value.of(best.accuracy(), TidyTable.FRACTION, best.ci95(), relation.count()),
                    name,
                    best.direction().key());
            heldOut(table, name, relation.crossFitted());
            relation.control().ifPresent(control -> control(table, name, control));
            table.row(
                    "accuracy_of_the_best_offset_on_all_documents",
                    Value.of(relation.offset().accuracy(), TidyTable.FRACTION, relation.count()),
                    name,
                    "");
        });
        return table.build();
    }

    private static void heldOut(TidyTable.Builder table, String name, RelationResult.CrossFitted fit) {
        int blocks = fit.blocks();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("accuracy_held_out", Value.heldOut(fit.accuracy(), TidyTable.FRACTION, fit.ci95(), blocks));
        values.put(
                "offset_accuracy_held_out",
                Value.heldOut(fit.offsetAccuracy(), TidyTable.FRACTION, Interval.UNKNOWN, blocks));
        values.put("gain_held_out", Value.heldOut(fit.gain(), TidyTable.FRACTION, fit.gainCi95(), blocks));
        values.put("p_value", Value.heldOut(fit.pValue(), TidyTable.PROBABILITY, Interval.UNKNOWN, blocks));
        values.put("p_holm", Value.heldOut(fit.pHolm(), TidyTable.PROBABILITY, Interval.UNKNOWN, blocks));
        values.forEach((statistic, value) ->
                table.head(fit.head(), statistic, value, name, fit.direction().key()));
    }

    private static void control(TidyTable.Builder table, String name, RelationResult.Control control) {
        String direction = control.direction().key();
        table.head(
                control.head(),
                "control_accuracy_held_out",
                Value.heldOut(control.accuracy(), TidyTable.FRACTION, Interval.UNKNOWN, control.blocks()),
                name,
                direction);
        table.row(
                "selectivity_held_out",
                Value.heldOut(control.selectivity(), TidyTable.FRACTION, control.selectivityCi95(), control.blocks()),
                name,
                "");
    }

    private static TidyTable heads(Map<String, RelationResult> relations, WordRows rows) {
        TidyTable.Builder table = TidyTable.ofHeads(
                        "relation_heads", "A relation, a head and a direction in which its attention is read")
                .key("relation", "as the treebank labels it; in brackets a group of relations")
                .key("direction", DIRECTION)
                .key("word_rows", "how the rows of a split word were made: mean or first");
        relations.forEach((name, relation) -> {
            add(table, relation.accuracy(), relation.count(), name, rows.key());
            relation.otherRows()
                    .ifPresent(other -> add(
                            table,
                            other.accuracy(),
                            relation.count(),
                            name,
                            other.rows().key()));
        });
        return table.build();
    }

    private static void add(TidyTable.Builder table, AccuracyTables accuracy, long count, String name, String rows) {
        for (Direction direction : Direction.values()) {
            table.heads(
                    "accuracy", TidyTable.FRACTION, accuracy.of(direction), null, count, name, direction.key(), rows);
        }
    }

    private static TidyTable trees(SyntaxResult result) {
        TidyTable.Builder table = TidyTable.ofHeads("trees", "A head as a parser")
                .key("tree", "arg_max: each word's governor alone; arborescence; undirected: a spanning tree")
                .key("direction", DIRECTION + "; empty for an undirected tree");
        result.trees().ifPresent(trees -> {
            directed(table, "arg_max", trees.argMax());
            directed(table, "arborescence", trees.arborescence());
            TreeResult.Undirected undirected = trees.undirected();
            table.heads("uuas", TidyTable.FRACTION, undirected.uuas(), null, undirected.count(), "undirected", "");
            table.row(
                    "best_held_out",
                    Value.of(undirected.crossFitted(), TidyTable.FRACTION, undirected.crossFittedCi95(), -1),
                    "undirected",
                    "");
            table.row("chain", Value.of(undirected.chain(), TidyTable.FRACTION, undirected.count()), "undirected", "");
            beyond(table, "undirected", undirected.beyondChain());
        });
        return table.build();
    }

    private static void directed(TidyTable.Builder table, String tree, TreeResult.Directed directed) {
        for (Direction direction : Direction.values()) {
            table.heads(
                    "uas",
                    TidyTable.FRACTION,
                    directed.uas().of(direction),
                    null,
                    directed.count(),
                    tree,
                    direction.key());
        }
        Interval interval = directed.crossFittedCi95();
        table.row("best_held_out", Value.of(directed.crossFitted(), TidyTable.FRACTION, interval, -1), tree, "");
        table.row("chain", Value.of(directed.chain(), TidyTable.FRACTION, directed.count()), tree, "");
        beyond(table, tree, directed.beyondChain());
    }

    private static void beyond(TidyTable.Builder table, String tree, TreeResult.BeyondChain beyond) {
        table.row("gain_over_chain", Value.of(beyond.gain(), TidyTable.FRACTION, beyond.gainCi95(), -1), tree, "");
        table.row("p_value", Value.of(beyond.pValue(), TidyTable.PROBABILITY, -1), tree, "");
        table.row("p_holm", Value.of(beyond.pHolm(), TidyTable.PROBABILITY, -1), tree, "");
    }
}
