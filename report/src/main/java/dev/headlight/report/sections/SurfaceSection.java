package dev.headlight.report.sections;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.maps.Measure;
import dev.headlight.report.AttentionLines;
import dev.headlight.report.Block;
import dev.headlight.report.Caption;
import dev.headlight.report.Prose;
import dev.headlight.report.Row;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Surface patterns of heads: a summary in words, the paper's Figures 1, 2, 4 and 6, and a table of all heads (§3). */
public final class SurfaceSection {

    private SurfaceSection() {}

    /**
     * The sections, in reading order.
     *
     * @param result what the analysis answered
     * @param measure what was looked at
     * @param paperRoles whether roles are those of the paper's own constants
     */
    public static List<Section> of(SurfaceResult result, Measure measure, boolean paperRoles) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "summary", "What the heads look at", List.of(new SurfaceSummary(result, measure).findings())));
        SurfaceFigures figures = new SurfaceFigures(result, paperRoles);
        sections.add(layers(result, figures));
        if (!result.examples().isEmpty()) {
            sections.add(new Section("specimens", "Heads at work", List.of(lines(result.examples(), measure))));
        }
        sections.add(heads(figures, SurfaceTable.of(result)));
        return sections;
    }

    static AttentionLines lines(List<Specimen> specimens, Measure measure) {
        List<String> names = specimens.stream()
                .map(one -> one.head() + " (" + one.note() + ")")
                .toList();
        Caption caption = new Caption(
                "attention-lines",
                specimens.size() == 1 ? "One head on one input" : "Chosen heads on one input",
                "Each token on the left looks at tokens on the right; the stronger the line, the "
                        + (measure.equals(Measure.ATTENTION)
                                ? "more attention it gives."
                                : "larger the number (" + measure.title() + ").")
                        + " Point at a token to see its lines alone. " + AttentionLines.leftOut(measure)
                        + " After Figure 1 of the paper.",
                "Lines between two columns of the same tokens, for " + Words.list(names) + ".");
        return AttentionLines.of(caption, measure, specimens);
    }

    private static Section layers(SurfaceResult result, SurfaceFigures figures) {
        String reading = "Each point is a head, each line runs through the means of the layers. A head is named by its"
                + " layer and its number in the layer, both from 1. Point at a head to find it again in the other"
                + " figures.";
        String normalised = " The rows of this measure do not sum to 1, so each was divided by its sum.";
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose(result.normalised() ? reading + normalised : reading));
        EmptyRowsProse.of(result.emptyRows()).ifPresent(blocks::add);
        blocks.add(
                result.has(EdgeClass.SEP)
                        ? Row.of(figures.specialTokens(), figures.fromSeparator())
                        : Row.of(figures.specialTokens()));
        blocks.add(Row.of(figures.neighbours(), figures.roles()));
        blocks.add(
                SurfaceSummary.hasClassToken(result)
                        ? Row.of(figures.entropy(), figures.classEntropy())
                        : Row.of(figures.entropy()));
        return new Section("layers", "From layer to layer", blocks);
    }

    private static Section heads(SurfaceFigures figures, Table table) {
        return new Section("heads", "Every head", List.of(figures.overview(), table));
    }
}
