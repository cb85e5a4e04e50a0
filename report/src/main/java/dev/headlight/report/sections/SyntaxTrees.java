package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import java.util.List;

/** Heads as parsers. */
final class SyntaxTrees {

    private final TreeResult trees;

    SyntaxTrees(TreeResult trees) {
        this.trees = trees;
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
}
