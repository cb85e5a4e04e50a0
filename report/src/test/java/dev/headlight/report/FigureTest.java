package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.distance.Dendrogram;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Caption CAPTION = new Caption("figure", "Title", "Text", "Alternative");

    /** Gradients are small: rounding leaves them what they are, and their lines are drawn by the largest. */
    @Test
    void linesOfSmallNumbersKeepThem() {
        Specimen specimen = new Specimen(new Head(0, 0), "note", "doc-1", List.of("a", "b"), new double[][] {
            {1.23456789e-7, 0}, {0.123456789, 2.5}
        });
        AttentionLines lines = AttentionLines.of(CAPTION, Measure.GRADIENTS, List.of(specimen));
        assertThat(lines.distribution()).isFalse();
        double[][] weights = lines.panels().get(0).weights();
        assertThat(weights[0][0]).isEqualTo(1.2346e-7);
        assertThat(weights[0][1]).isZero();
        assertThat(weights[1][0]).isEqualTo(0.12346);
        assertThat(AttentionLines.leftOut(Measure.GRADIENTS)).doesNotContain(".005");
    }

    @Test
    void layerPointsHaveMeansHeadsAndReferences() {
        HeadTable points = HeadTable.of(new HeadGrid(2, 2), new double[] {0.25, 0.75, 0.5, Double.NaN});
        HeadTable errors = HeadTable.of(new HeadGrid(2, 2), new double[] {0.01, 0.02, 0.03, 0.04});
        LayerPoints figure = new LayerPoints(
                CAPTION,
                LayerPoints.numbered(2),
                Axis.fromZero("y", Format.FRACTION),
                List.of(LayerPoints.Series.ofHeads("self", points, errors)),
                List.of(new LayerPoints.Reference("uniform", 0.7)));
        assertThat(figure.sheet().rows())
                .containsExactly(
                        List.of("self", "1", "mean", 0.5, Double.NaN),
                        List.of("self", "1", "1-1", 0.25, 0.01),
                        List.of("self", "1", "1-2", 0.75, 0.02),
                        List.of("self", "2", "mean", 0.5, Double.NaN),
                        List.of("self", "2", "2-1", 0.5, 0.03),
                        List.of("self", "2", "2-2", Double.NaN, 0.04),
                        List.of("uniform", "all", "reference", 0.7, Double.NaN));
    }

    @Test
    void heatMapHasACellForEachView() {
        HeatMap figure = HeatMap.ofHeads(
                CAPTION,
                1,
                2,
                List.of(
                        new HeatMap.Categories(
                                "role",
                                List.of(new HeatMap.Category("next", "n"), new HeatMap.Category("other", "")),
                                new int[][] {{1, 0}}),
                        new HeatMap.Numbers("self", new double[][] {{0.5, 0.25}}, Format.FRACTION, 0, 1)));
        assertThat(figure.sheet().rows())
                .containsExactly(
                        List.of("role", "1", "1", "other"),
                        List.of("role", "1", "2", "next"),
                        List.of("self", "1", "1", 0.5),
                        List.of("self", "1", "2", 0.25));
    }

    @Test
    void ordersAreOfAllRowsAndColumns() {
        HeatMap.Numbers view = new HeatMap.Numbers("n", new double[][] {{1, 2}}, Format.DECIMAL, 0, 1);
        assertThatThrownBy(() -> new HeatMap(
                        CAPTION,
                        "r",
                        "c",
                        List.of("a"),
                        List.of("a", "b"),
                        false,
                        List.of(view),
                        List.of(new HeatMap.Order("layer", List.of(0)))))
                .hasMessage("\"layer\" has 1 columns, expected 2");
    }

    @Test
    void aTreeListsItsMerges() {
        Dendrogram tree = new Dendrogram(
                List.of(new Dendrogram.Merge(0, 2, 0.5, 2), new Dendrogram.Merge(1, 3, 0.75, 3)), List.of(1, 0, 2));
        List<ClusterTree.Leaf> leaves = List.of(
                new ClusterTree.Leaf("1-1", 0, ""),
                new ClusterTree.Leaf("1-2", 0, ""),
                new ClusterTree.Leaf("1-3", 0, ""));
        Axis axis = Axis.fromZero("x", Format.DECIMAL);
        ClusterTree figure = new ClusterTree(CAPTION, axis, List.of("all"), leaves, tree);
        assertThat(figure.sheet().rows())
                .containsExactly(List.of(3, 0, 2, 0.5, "1-1 1-3"), List.of(4, 1, 3, 0.75, "1-2 1-1 1-3"));
        assertThatThrownBy(() -> new ClusterTree(CAPTION, axis, List.of("all"), leaves.subList(0, 2), tree))
                .hasMessage("2 leaves for a tree of 3");
    }

    @Test
    void barsHaveIntervalsAndBaselines() {
        Bars figure = new Bars(
                CAPTION,
                Axis.fromZero("x", Format.PERCENT),
                List.of(new Bars.Group(
                        "det",
                        List.of(new Bars.Bar("head", 0.9, 0.8, 0.95, "8-11")),
                        List.of(new Bars.Reference("offset 1", 0.5)))));
        assertThat(figure.sheet().rows())
                .containsExactly(
                        List.of("det", "head", 0.9, 0.8, 0.95, "8-11"),
                        List.of("det", "offset 1", 0.5, Double.NaN, Double.NaN, "baseline"));
    }

    @Test
    void linesHaveEveryWeight() {
        AttentionLines figure = new AttentionLines(
                CAPTION,
                true,
                List.of(new AttentionLines.Panel(
                        "8-10", "note", "doc-1", List.of("a", "b"), new double[][] {{0.75, 0.25}, {0, 1}}, List.of())));
        assertThat(figure.sheet().rows())
                .containsExactly(
                        List.of("8-10", "doc-1", 1, "a", 1, "a", 0.75),
                        List.of("8-10", "doc-1", 1, "a", 2, "b", 0.25),
                        List.of("8-10", "doc-1", 2, "b", 1, "a", 0.0),
                        List.of("8-10", "doc-1", 2, "b", 2, "b", 1.0));
    }

    @Test
    void sentencesCountWordsFromOne() {
        Sentences figure = new Sentences(
                CAPTION,
                List.of(),
                List.of(new Sentences.Sentence(
                        "s1",
                        "",
                        List.of(Sentences.Word.plain("the"), Sentences.Word.plain("lamp")),
                        List.of(new Sentences.Arrow(0, 1, 0.5, EdgeVerdict.RIGHT, "")))));
        assertThat(figure.sheet().rows()).containsExactly(List.of("s1", 1, "the", 2, "lamp", 0.5, "right", ""));
        assertThatThrownBy(() -> new Sentences.Sentence(
                        "s1", "", List.of(), List.of(new Sentences.Arrow(0, 1, 0.5, EdgeVerdict.RIGHT, ""))))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void tableKeepsErrorsBesideNumbers() {
        Table table = new Table(
                CAPTION,
                List.of(
                        Table.Column.text("head", "Head"),
                        Table.Column.number("self", "Self", "", Format.FRACTION),
                        Table.Column.number("count", "Count", "", Format.COUNT)),
                List.of(
                        List.of(new Table.Text("1-1"), new Table.Number(0.5, 0.1), Table.Number.of(3)),
                        List.of(new Table.Text("1-2"), Table.Number.of(0.4), Table.Number.of(4))));
        assertThat(table.sheet())
                .isEqualTo(new Sheet(
                        List.of("head", "self", "self_se", "count"),
                        List.of(List.of("1-1", 0.5, 0.1, 3.0), List.of("1-2", 0.4, Double.NaN, 4.0))));
    }

    @Test
    void signedShadesPartAtZero() {
        HeatMap.Numbers shades = HeatMap.Numbers.signed(
                "change", HeadTable.of(new HeadGrid(1, 3), new double[] {-3, 2, Double.NaN}), Format.DECIMAL);
        assertThat(shades.low()).isEqualTo(-3);
        assertThat(shades.high()).isEqualTo(3);
    }

    @Test
    void shapesMustAgree() {
        assertThatThrownBy(() -> HeatMap.ofHeads(
                        CAPTION,
                        2,
                        2,
                        List.of(new HeatMap.Numbers("self", new double[][] {{1, 2}}, Format.FRACTION, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows, expected 2");
        assertThatThrownBy(() -> new LayerPoints(
                        CAPTION,
                        LayerPoints.numbered(3),
                        Axis.fromZero("y", Format.FRACTION),
                        List.of(LayerPoints.Series.ofLine("line", new double[2])),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Table(CAPTION, List.of(), List.of(List.of(new Table.Text("stray")))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
