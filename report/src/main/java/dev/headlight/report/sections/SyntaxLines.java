package dev.headlight.report.sections;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.SyntaxExample;
import dev.headlight.maps.Measure;
import dev.headlight.report.AttentionLines;
import dev.headlight.report.AttentionLines.Highlight;
import dev.headlight.report.Caption;
import dev.headlight.report.EdgeVerdict;
import java.util.ArrayList;
import java.util.List;

/** Sentences with the words of a relation in colour: Figure 5. */
final class SyntaxLines {

    private SyntaxLines() {}

    static AttentionLines of(List<SyntaxExample> examples, Measure measure) {
        Caption caption = new Caption(
                "syntax-lines",
                "Right and wrong",
                "For the relations that heads know best beyond position, sentences in which the best head is right by the"
                        + " widest margin, and one in which it errs. Thick green lines are right, thick orange ones are"
                        + " wrong, dashed ones are what should have been. After Figure 5 of the paper.",
                "Lines between two columns of the same words, for "
                        + Words.list(examples.stream()
                                .map(SyntaxExample::relation)
                                .distinct()
                                .toList())
                        + ".");
        return new AttentionLines(
                caption,
                measure.distribution(),
                examples.stream().map(SyntaxLines::panel).toList());
    }

    private static AttentionLines.Panel panel(SyntaxExample example) {
        Specimen specimen = example.specimen();
        List<Highlight> highlights = new ArrayList<>();
        for (SyntaxExample.Arc arc : example.arcs()) {
            if (arc.predicted() == arc.governor()) {
                highlights.add(highlight(example.direction(), arc.dependent(), arc.governor(), EdgeVerdict.RIGHT));
            } else {
                highlights.add(highlight(example.direction(), arc.dependent(), arc.predicted(), EdgeVerdict.WRONG));
                highlights.add(highlight(example.direction(), arc.dependent(), arc.governor(), EdgeVerdict.MISSED));
            }
        }
        return new AttentionLines.Panel(
                specimen.head().toString(),
                "%s, %s".formatted(example.relation(), example.right() ? "right" : "wrong"),
                specimen.example(),
                specimen.tokens(),
                specimen.weights(),
                highlights);
    }

    private static Highlight highlight(Direction direction, int dependent, int other, EdgeVerdict verdict) {
        return direction == Direction.DEPENDENT_TO_GOVERNOR
                ? new Highlight(dependent, other, verdict)
                : new Highlight(other, dependent, verdict);
    }
}
