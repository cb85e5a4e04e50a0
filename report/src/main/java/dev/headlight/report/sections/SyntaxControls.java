package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.RelationResult.Control;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.result.TestUnit;
import java.util.ArrayList;
import java.util.List;

/** What the best heads are better by than on a task that the types of words decide. */
final class SyntaxControls {

    private SyntaxControls() {}

    /** The relations of which something can be said. */
    static Table of(SyntaxResult result, TestUnit unit) {
        List<List<Cell>> rows = new ArrayList<>();
        add(rows, "all words", result.all());
        add(rows, "all but punctuation", result.allWithoutPunctuation());
        result.relations().forEach((label, relation) -> add(rows, label, relation));
        Caption caption = new Caption(
                "relations-controls",
                "A control task: where word types decide",
                "Each word type has its governor before it, after it, first or last in the sentence, by the throw of a die (after Hewitt"
                        + " and Liang 2019). The head that is best at that is chosen and scored as the head of the relation is, on "
                        + unit.plural()
                        + " that chose neither. What the relation's head is better by, its selectivity, it owes neither to the choice"
                        + " among heads nor to position. Relations of few word types are as easy as the throw makes their most"
                        + " frequent one.",
                "A row for each relation: the accuracy of its head, that of the best head on the control task, and the difference.");
        return new Table(
                caption,
                List.of(
                        Column.text("relation", "relation"),
                        percent(
                                "accuracy",
                                "relation",
                                "accuracy of the head that other " + unit.plural() + " choose for it"),
                        percent("control", "control", "accuracy of the head that is best at the control task"),
                        Column.text("control_head", "its head"),
                        percent("selectivity", "selectivity", "accuracy on the relation less that on the control task"),
                        percent("selectivity_low", "from", "lower end of its 95 % interval"),
                        percent("selectivity_high", "to", "upper end of its 95 % interval"),
                        Column.number(
                                "documents",
                                "scored on",
                                "how many " + unit.plural() + " did not choose",
                                Format.COUNT)),
                rows);
    }

    private static Column percent(String key, String name, String help) {
        return Column.number(key, name, help, Format.PERCENT);
    }

    private static void add(List<List<Cell>> rows, String label, RelationResult relation) {
        relation.control()
                .filter(control -> !Double.isNaN(control.selectivity()))
                .ifPresent(control -> rows.add(row(label, control)));
    }

    private static List<Cell> row(String label, Control control) {
        return List.of(
                new Table.Text(label),
                Table.Number.of(control.relationAccuracy()),
                Table.Number.of(control.accuracy()),
                new Table.Text(control.head().toString()),
                Table.Number.of(control.selectivity()),
                Table.Number.of(control.selectivityCi95().low()),
                Table.Number.of(control.selectivityCi95().high()),
                Table.Number.of(control.blocks()));
    }
}
