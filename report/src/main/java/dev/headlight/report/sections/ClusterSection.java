package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.maps.Head;
import dev.headlight.report.Block;
import dev.headlight.report.Row;
import dev.headlight.report.Section;
import dev.headlight.result.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Distances of heads: a summary in words, Figure 6, all distances, the tree of groups, and a table (paper, §6). */
public final class ClusterSection {

    private ClusterSection() {}

    /**
     * The sections, in reading order.
     *
     * @param result what the analysis answered, with roles if they are to be shown
     * @param unit what the corpus is made of
     * @param known heads that are known to do something, and what: their names are written on the maps; may be empty
     */
    public static List<Section> of(ClusterResult result, Unit unit, Map<Head, String> known) {
        ClusterFigures figures = new ClusterFigures(result, known);
        List<Block> alike = new ArrayList<>();
        alike.add(new ClusterFindings(result, unit).findings());
        EmptyRowsProse.of(result.emptyRows()).ifPresent(alike::add);
        alike.add(
                result.roles().isEmpty()
                        ? Row.of(figures.byLayer(), figures.byGroup())
                        : Row.of(figures.byRole(), figures.byLayer()));
        alike.add(figures.layerGap());
        return List.of(
                new Section("clusters", "Heads that behave alike", alike),
                new Section("distances", "Every head and every other", List.of(figures.distances())),
                new Section("groups", "Groups of heads", List.of(figures.tree(), ClusterTable.of(result, known))));
    }
}
