package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.syntax.AccuracyTables;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxExample;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.report.AttentionLines;
import dev.headlight.report.AttentionLines.Highlight;
import dev.headlight.report.Bars;
import dev.headlight.report.EdgeVerdict;
import dev.headlight.report.Exhibit;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Report;
import dev.headlight.report.Table;
import dev.headlight.result.TestUnit;
import dev.headlight.result.Unit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntaxSectionTest {

    private static final TestUnit UNIT = new TestUnit(Unit.DOCUMENT, false);

    private static final TreeResult.BeyondChain BEYOND =
            new TreeResult.BeyondChain(0.2, Interval.of(0.1, 0.3), 0.001, 0.003, Claim.of(0.001, 20, 0.1));

    private static final AccuracyTables DET = tables(0.5, 0.9, 0.2, 0.1);
    private static final AccuracyTables OBJ = tables(0.6, 0.3, 0.2, 0.1);

    @Test
    void frequentRelationsAreDrawnAndAllAreListed() {
        Report report = report(List.of());
        Bars bars = find(report, Bars.class, "relations");
        assertThat(bars.groups()).extracting(Bars.Group::name).containsExactly("all words", "det", "obj");
        Bars.Bar det = bars.groups().get(1).bars().get(0);
        assertThat(List.of(det.value(), det.low(), det.high())).containsExactly(0.9, 0.9 - 0.1, 0.9 + 0.05);
        assertThat(det.note()).startsWith("1-2, dependent to governor");
        assertThat(bars.groups().get(1).baselines())
                .extracting(Bars.Reference::value)
                .containsExactly(0.3);
        assertThat(find(report, Table.class, "relations-table").rows()).hasSize(3 + 4);
        // All, all but punctuation, det, obj, and root, which has one in this made-up result.
        Table controls = find(report, Table.class, "relations-controls");
        assertThat(controls.rows()).hasSize(5);
        assertThat(controls.rows().get(2))
                .startsWith(new Table.Text("det"), Table.Number.of(0.9), Table.Number.of(0.25), new Table.Text("2-1"));
    }

    @Test
    void eachHeadIsNamedByTheRelationThatItKnowsBest() {
        HeatMap map = find(report(List.of()), HeatMap.class, "syntax-map");
        HeatMap.Categories heads = (HeatMap.Categories) map.views().get(0);
        assertThat(heads.categories())
                .extracting(HeatMap.Category::name)
                .containsExactlyInAnyOrder("det", "obj", "another relation", "none");
        assertThat(List.of(heads.cell(0, 0), heads.cell(0, 1), heads.cell(1, 0), heads.cell(1, 1)))
                .containsExactly("obj", "det", "none", "none");
        assertThat(map.views()).extracting(HeatMap.View::name).endsWith("all words", "det", "obj");
    }

    /** "cc" is a relation of its own, and so no sign of "ccomp". */
    @Test
    void aSignIsNoOtherRelationsName() {
        RelationResult relation = relation(40, new Head(0, 1), 0.9, 0.3, 0.001, DET);
        HeatMap.Categories view =
                new HeadSpecialties(List.of(Map.entry("ccomp", relation)), Set.of("ccomp", "cc"), 2, 2).view();
        assertThat(view.categories().get(0)).isEqualTo(new HeatMap.Category("ccomp", "co"));
    }

    @Test
    void chosenAndMissedEdgesStandOut() {
        double[][] weights = new double[4][4];
        Specimen specimen = new Specimen(new Head(0, 1), "det", "s1", List.of("[CLS]", "the", "cat", "[SEP]"), weights);
        SyntaxExample right = new SyntaxExample(
                "det", Direction.GOVERNOR_TO_DEPENDENT, true, 0.5, List.of(new SyntaxExample.Arc(1, 2, 2)), specimen);
        SyntaxExample wrong = new SyntaxExample(
                "det", Direction.DEPENDENT_TO_GOVERNOR, false, 0.5, List.of(new SyntaxExample.Arc(1, 2, 3)), specimen);
        AttentionLines lines = find(report(List.of(right, wrong)), AttentionLines.class, "syntax-lines");
        assertThat(lines.panels().get(0).highlights()).containsExactly(new Highlight(2, 1, EdgeVerdict.RIGHT));
        assertThat(lines.panels().get(1).highlights())
                .containsExactly(new Highlight(1, 3, EdgeVerdict.WRONG), new Highlight(1, 2, EdgeVerdict.MISSED));
    }

    @Test
    void whatIsUnknownIsLeftBlankNotMadeUp() {
        Report report = report(List.of());
        List<Table.Cell> orphan =
                find(report, Table.class, "relations-table").rows().get(6);
        assertThat(orphan)
                .startsWith(new Table.Text("orphan"), Table.Number.of(1))
                .contains(Table.Number.of(Double.NaN));
        assertThat(report.sections().get(0).blocks().toString()).doesNotContain("NaN");
        assertThat(report.toHtml()).contains("orphan");
    }

    @Test
    void theTableSaysWhatMayBeClaimed() {
        List<List<Table.Cell>> rows =
                find(report(List.of()), Table.class, "relations-table").rows();
        assertThat(rows.get(3)).contains(new Table.Text("supported"));
        assertThat(rows.get(6)).contains(new Table.Text("cannot be judged"));
    }

    /** A head that leads beyond doubt was chosen by the documents that it is scored on: nothing else may be said. */
    @Test
    void itIsSaidOnWhichDocumentsAHeadWasScored() {
        String findings = report(List.of()).sections().get(0).blocks().get(0).toString();
        assertThat(findings).contains("on all 20 documents, which leave no doubt of the choice");
        assertThat(Words.fairly(10, 20, UNIT)).isEqualTo("on 10 documents that did not choose it");
    }

    /** With more units than a test keeps apart, it is said that blocks were counted. */
    @Test
    void whatMayBeClaimedIsSaidInLines() {
        assertThat(SyntaxSection.lines(result(), UNIT))
                .startsWith("det: 1-2, 90.0 % [80.0, 95.0] on all 20 documents, which leave no doubt of the choice;"
                        + " the best fixed offset 30.0 %")
                .hasSize(2);
        assertThat(SyntaxSection.lines(result(), new TestUnit(Unit.SENTENCE, true))
                        .get(0))
                .contains("on all 20 blocks of sentences");
        assertThat(Words.fairly(512, 1024, new TestUnit(Unit.SENTENCE, true)))
                .isEqualTo("on 512 blocks of sentences that did not choose it");
    }

    private static Report report(List<SyntaxExample> examples) {
        SyntaxResult result = result().withExamples(examples);
        return new Report("Syntax", "made up", List.of(), SyntaxSection.of(result, UNIT, Measure.ATTENTION));
    }

    private static <E extends Exhibit> E find(Report report, Class<E> kind, String id) {
        return report.exhibits().stream()
                .filter(exhibit -> exhibit.caption().id().equals(id))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static SyntaxResult result() {
        Map<String, RelationResult> relations = new LinkedHashMap<>();
        relations.put("det", relation(40, new Head(0, 1), 0.9, 0.3, 0.001, DET));
        relations.put("obj", relation(30, new Head(0, 0), 0.6, 0.2, 0.01, OBJ));
        relations.put("root", relation(20, new Head(0, 0), 0, 0, 1, tables(0, 0, 0, 0)));
        relations.put("orphan", unknown());
        RelationResult all = relation(91, new Head(0, 1), 0.5, 0.3, Double.NaN, DET);
        return new SyntaxResult(
                20,
                Unit.DOCUMENT,
                WordRows.MEAN,
                Optional.empty(),
                all,
                all,
                all,
                relations,
                Optional.of(trees()),
                List.of());
    }

    private static RelationResult relation(
            long count, Head head, double accuracy, double offset, double pHolm, AccuracyTables tables) {
        return new RelationResult(
                count,
                new RelationResult.Best(
                        head, Direction.DEPENDENT_TO_GOVERNOR, accuracy, Interval.of(accuracy - 0.1, accuracy + 0.05)),
                new RelationResult.CrossFitted(
                        head,
                        Direction.DEPENDENT_TO_GOVERNOR,
                        20,
                        accuracy,
                        Interval.of(accuracy - 0.1, accuracy + 0.05),
                        offset,
                        accuracy - offset,
                        Interval.of(0, 1),
                        0.001,
                        pHolm,
                        1),
                new RelationResult.Offset(1, offset),
                tables,
                Claim.of(pHolm, 20, 0.1),
                Optional.of(new RelationResult.Control(
                        new Head(1, 0),
                        Direction.DEPENDENT_TO_GOVERNOR,
                        10,
                        0.25,
                        accuracy,
                        accuracy - 0.25,
                        Interval.of(0.1, 0.2))),
                Optional.empty());
    }

    private static RelationResult unknown() {
        return new RelationResult(
                1,
                new RelationResult.Best(new Head(0, 0), Direction.DEPENDENT_TO_GOVERNOR, 1, Interval.UNKNOWN),
                new RelationResult.CrossFitted(
                        new Head(0, 0),
                        Direction.DEPENDENT_TO_GOVERNOR,
                        0,
                        Double.NaN,
                        Interval.UNKNOWN,
                        Double.NaN,
                        Double.NaN,
                        Interval.UNKNOWN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN),
                new RelationResult.Offset(-5, 0),
                tables(1, 0, 0, 0),
                Claim.of(Double.NaN, 1, Double.NaN),
                Optional.empty(),
                Optional.empty());
    }

    private static TreeResult trees() {
        RelationResult.Best best =
                new RelationResult.Best(new Head(0, 1), Direction.DEPENDENT_TO_GOVERNOR, 0.5, Interval.of(0.4, 0.6));
        TreeResult.Directed directed = new TreeResult.Directed(80, best, 0.5, Interval.of(0.4, 0.6), 0.3, BEYOND, DET);
        return new TreeResult(
                directed,
                directed,
                new TreeResult.Undirected(
                        60,
                        new Head(0, 1),
                        0.6,
                        Interval.UNKNOWN,
                        0.6,
                        Interval.UNKNOWN,
                        0.4,
                        BEYOND,
                        DET.dependentToHead()));
    }

    private static AccuracyTables tables(double... values) {
        HeadTable table = HeadTable.of(new HeadGrid(2, 2), values);
        return new AccuracyTables(table, HeadTable.of(new HeadGrid(2, 2), new double[4]));
    }
}
