package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.maps.Head;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.result.TestUnit;
import java.util.List;

/** Heads as parsers. */
final class SyntaxTrees {

    private final TreeResult trees;
    private final TestUnit unit;

    /** @param unit what the tests count */
    SyntaxTrees(TreeResult trees, TestUnit unit) {
        this.trees = trees;
        this.unit = unit;
    }

    Bars scores() {
        Caption caption = new Caption(
                "trees",
                "The best single head as a parser",
                "Attachment scores without punctuation: each word's own choice; the directed tree with the largest sum of"
                        + " weights, which chooses its root by the weights between words alone; and the undirected tree."
                        + " The marks are chains of neighbours.",
                "Bars of attachment scores: own choice %s %%, directed tree %s %%, undirected tree %s %%, chain of neighbours %s %%."
                        .formatted(
                                Format.PERCENT.print(trees.argMax().best().accuracy()),
                                Format.PERCENT.print(trees.arborescence().best().accuracy()),
                                Format.PERCENT.print(trees.undirected().accuracy()),
                                Format.PERCENT.print(trees.undirected().chain())));
        return new Bars(
                caption,
                new Axis("Right, in %", Format.PERCENT, 0, 1),
                List.of(
                        directed("own choice", trees.argMax()),
                        directed("directed tree", trees.arborescence()),
                        undirected()));
    }

    private static Bars.Group directed(String name, TreeResult.Directed tree) {
        return new Bars.Group(
                name,
                List.of(
                        new Bars.Bar(
                                "best head",
                                tree.best().accuracy(),
                                tree.best().ci95().low(),
                                tree.best().ci95().high(),
                                "%s, %s"
                                        .formatted(
                                                tree.best().head(),
                                                SyntaxRelations.words(
                                                        tree.best().direction()))),
                        new Bars.Bar(
                                "chosen elsewhere",
                                tree.crossFitted(),
                                tree.crossFittedCi95().low(),
                                tree.crossFittedCi95().high(),
                                "")),
                List.of(new Bars.Reference("chain of neighbours", tree.chain())));
    }

    private Bars.Group undirected() {
        TreeResult.Undirected tree = trees.undirected();
        return new Bars.Group(
                "undirected tree",
                List.of(
                        new Bars.Bar(
                                "best head",
                                tree.accuracy(),
                                tree.ci95().low(),
                                tree.ci95().high(),
                                tree.head().toString()),
                        new Bars.Bar(
                                "chosen elsewhere",
                                tree.crossFitted(),
                                tree.crossFittedCi95().low(),
                                tree.crossFittedCi95().high(),
                                "")),
                List.of(new Bars.Reference("chain of neighbours", tree.chain())));
    }

    /** Each way to make trees against chains. */
    Table tests() {
        TreeResult.Undirected undirected = trees.undirected();
        List<List<Cell>> rows = List.of(
                row("own choice", trees.argMax()),
                row("directed tree", trees.arborescence()),
                row(
                        "undirected tree",
                        undirected.head(),
                        undirected.crossFitted(),
                        undirected.chain(),
                        undirected.beyondChain()));
        Caption caption = new Caption(
                "trees-tests",
                "Trees against chains",
                "Whether any head's trees beat the better chain of neighbours: a studentised bootstrap over "
                        + unit.plural() + ", corrected for"
                        + " the choice among all heads and for the three ways to make trees (Holm 1979).",
                "A row for each way to make trees, with the gain over the chain and its test.");
        return new Table(
                caption,
                List.of(
                        Column.text("tree", "tree"),
                        Column.text("head", "best head"),
                        Column.number(
                                "score",
                                "chosen elsewhere",
                                "score on " + unit.plural() + " that did not choose",
                                Format.PERCENT),
                        Column.number("chain", "chain", "score of the chain of neighbours", Format.PERCENT),
                        Column.number(
                                "gain", "gain", "chosen elsewhere less the chain chosen likewise", Format.PERCENT),
                        Column.number("gain_low", "from", "lower end of its 95 % interval", Format.PERCENT),
                        Column.number("gain_high", "to", "upper end of its 95 % interval", Format.PERCENT),
                        Column.number("p_value", "p", "corrected for the choice among heads", Format.PROBABILITY),
                        Column.number("p_holm", "p (Holm)", "corrected for the three ways too", Format.PROBABILITY),
                        Column.text("verdict", "better than chains")),
                rows);
    }

    private static List<Cell> row(String name, TreeResult.Directed tree) {
        return row(name, tree.best().head(), tree.crossFitted(), tree.chain(), tree.beyondChain());
    }

    private static List<Cell> row(String name, Head head, double score, double chain, TreeResult.BeyondChain beyond) {
        return List.of(
                new Table.Text(name),
                new Table.Text(head.toString()),
                Table.Number.of(score),
                Table.Number.of(chain),
                Table.Number.of(beyond.gain()),
                Table.Number.of(beyond.gainCi95().low()),
                Table.Number.of(beyond.gainCi95().high()),
                Table.Number.of(beyond.pValue()),
                Table.Number.of(beyond.pHolm()),
                new Table.Text(beyond.claim().outcome().key().replace('_', ' ')));
    }
}
