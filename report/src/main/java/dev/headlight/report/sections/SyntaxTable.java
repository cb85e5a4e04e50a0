package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All numbers of all relations but for the accuracies of single heads. */
final class SyntaxTable {

    private SyntaxTable() {}

    static Table of(SyntaxResult result, TestUnit unit) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("all words", result.all()));
        rows.add(row("all but punctuation", result.allWithoutPunctuation()));
        rows.add(row("all but punctuation and root", result.allWithoutPunctuationAndRoot()));
        result.relations().forEach((label, relation) -> rows.add(row(label, relation)));
        Caption caption = new Caption(
                "relations-table",
                "Numbers of all relations",
                "Press a heading to sort. Accuracies are percentages of the words that have the relation. A word whose"
                        + " governor is ROOT is never right. A head has no interval on the words that chose it, and none"
                        + " where a relation occurs in fewer than " + Resampling.MINIMUM_BLOCKS + " " + unit.plural()
                        + ".",
                String.format(
                        Locale.ROOT,
                        "A table of %d relations with their best heads, intervals, baselines and p-values.",
                        result.relations().size()));
        return new Table(caption, columns(result.rows().other()), rows);
    }

    private static List<Column> columns(WordRows other) {
        return List.of(
                Column.text("relation", "relation"),
                Column.number("count", "words", "how many words have it", Format.COUNT),
                Column.text("head", "head"),
                Column.text("direction", "direction"),
                percent("accuracy", "as in the paper", "the best head's accuracy on the data it was chosen on"),
                percent("cross_fitted", "chosen elsewhere", "accuracy of heads chosen on other folds"),
                percent("cross_fitted_low", "from", "lower end of its 95 % interval"),
                percent("cross_fitted_high", "to", "upper end of its 95 % interval"),
                percent("fold_agreement", "folds agree", "share of folds that choose the best head"),
                Column.text("offset", "offset"),
                percent("offset_accuracy", "offset right", "accuracy of the best fixed offset"),
                percent(
                        "gain",
                        "gain",
                        "chosen elsewhere, less the offset chosen likewise; of groups, less the best offset of each relation"),
                Column.number(
                        "p_value",
                        "p",
                        "for no better than position alone, corrected for the choice among heads",
                        Format.PROBABILITY),
                Column.number("p_holm", "p (Holm)", "corrected for the number of relations too", Format.PROBABILITY),
                Column.text("verdict", "better than position"),
                percent(
                        "other_rows",
                        "rows: " + other.key(),
                        "the best accuracy with the other way to make the rows of split words"));
    }

    private static Column percent(String key, String name, String help) {
        return Column.number(key, name, help, Format.PERCENT);
    }

    private static List<Cell> row(String label, RelationResult relation) {
        RelationResult.CrossFitted fit = relation.crossFitted();
        boolean answerable = relation.claim().reason() != Claim.Reason.NOT_ANSWERABLE;
        return List.of(
                new Table.Text(label),
                Table.Number.of(relation.count()),
                new Table.Text(answerable ? relation.best().head().toString() : ""),
                new Table.Text(
                        answerable ? SyntaxRelations.words(relation.best().direction()) : ""),
                Table.Number.of(relation.best().accuracy()),
                Table.Number.of(fit.accuracy()),
                Table.Number.of(fit.ci95().low()),
                Table.Number.of(fit.ci95().high()),
                Table.Number.of(fit.foldAgreement()),
                new Table.Text(
                        String.format(Locale.ROOT, "%+d", relation.offset().offset())),
                Table.Number.of(relation.offset().accuracy()),
                Table.Number.of(fit.gain()),
                Table.Number.of(fit.pValue()),
                Table.Number.of(fit.pHolm()),
                new Table.Text(relation.claim().outcome().key().replace('_', ' ')),
                Table.Number.of(
                        relation.otherRows().map(RelationResult.OtherRows::best).orElse(Double.NaN)));
    }
}
