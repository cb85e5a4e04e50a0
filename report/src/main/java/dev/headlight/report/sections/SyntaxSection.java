package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.AccuracyTables;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.maps.Measure;
import dev.headlight.report.Block;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.result.TestUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Dependency syntax: a summary in words, the paper's Table 1 with intervals and baselines, and its Figure 5 (§4.2). */
public final class SyntaxSection {

    private SyntaxSection() {}

    /** What was found, in lines. */
    public static List<String> lines(SyntaxResult result, TestUnit unit) {
        return new SyntaxFindings(result, unit).lines();
    }

    /**
     * The sections, in reading order.
     *
     * @param unit what the tests count
     * @param measure what was looked at
     */
    public static List<Section> of(SyntaxResult result, TestUnit unit, Measure measure) {
        SyntaxFigures figures = new SyntaxFigures(result);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "syntax-summary",
                "What the heads know of syntax",
                List.of(new SyntaxFindings(result, unit).findings())));
        sections.add(new Section(
                "syntax-relations",
                "Relation by relation",
                List.of(
                        new Prose(reading(result, unit)),
                        figures.relations(),
                        SyntaxTable.of(result, unit),
                        SyntaxControls.of(result, unit))));
        sections.add(new Section("syntax-heads", "Which head does what", List.of(figures.heads())));
        if (!result.examples().isEmpty()) {
            sections.add(new Section(
                    "syntax-examples",
                    "Heads at work on relations",
                    List.of(SyntaxLines.of(result.examples(), measure))));
        }
        result.trees().ifPresent(trees -> {
            SyntaxTrees drawn = new SyntaxTrees(trees, unit);
            List<Block> blocks = List.of(drawn.scores(), drawn.tests());
            sections.add(new Section("syntax-trees", "Heads as parsers", blocks));
        });
        return sections;
    }

    private static String reading(SyntaxResult result, TestUnit unit) {
        return "A head is right about a word if the other word that it points to is the word's governor. \"As in the"
                + " paper\" is the best of all heads and directions, chosen on the data that it is scored on; it looks"
                + " better than it is. \"Chosen elsewhere\" is the head that one half of the " + unit.plural()
                + " chooses, scored on the"
                + " other half, or, where the best head leads all others beyond doubt, on all. Lines are 95 % intervals over the "
                + unit.plural() + "; the mark is the best fixed offset,"
                + " what position alone can do. The row of a split word is "
                + switch (result.rows()) {
                    case MEAN -> "the mean over its pieces, as the paper says.";
                    case FIRST -> "that of its first piece, as in the published code.";
                }
                + result.silent().map(SyntaxSection::silent).orElse("");
    }

    private static String silent(AccuracyTables silent) {
        return Arrays.stream(Direction.values())
                .max(Comparator.comparingDouble(direction -> most(silent, direction)))
                .map(direction ->
                        (" Where all of a head's numbers are 0 it points to no word and is not right: at most %s %% of"
                                        + " the words, of head %s.")
                                .formatted(
                                        Format.PERCENT.print(most(silent, direction)),
                                        silent.of(direction).best()))
                .orElse("");
    }

    private static double most(AccuracyTables silent, Direction direction) {
        return silent.of(direction).get(silent.of(direction).best());
    }
}
