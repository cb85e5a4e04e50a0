package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.ablation.AblationOptions;
import dev.headlight.analysis.ablation.AblationSums;
import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Prose;
import dev.headlight.report.Row;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.result.Unit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureSectionsTest {

    private static Example of(String document) {
        int[] zero = {0};
        return new Example(
                document,
                document,
                new Encoding("w", zero, List.of("w"), zero, List.of(TokenRole.PIECE), zero, zero, new int[] {1}));
    }

    private static HeadTable table(double... values) {
        return HeadTable.of(new HeadGrid(2, 1), values);
    }

    /** What is false of a measure is not said of it. */
    @Test
    void eachMeasureIsExplainedByItsOwnSentence() {
        List<Measure> all = List.of(
                Measure.ATTENTION,
                Measure.NORMS,
                Measure.GRADIENTS,
                Measure.EFFECTIVE,
                Measure.ROLLOUT,
                Measure.FLOW,
                Measure.VALUE_ZEROING);
        assertThat(all).extracting(Measure::meaning).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
        assertThat(MeasureProse.of(Measure.VALUE_ZEROING).text())
                .startsWith("This report looks at value zeroing, 1 − cos. ")
                .doesNotContain("divides its attention");
        assertThat(MeasureProse.of(Measure.named("luck")).text()).isEqualTo("This report looks at luck, luck.");
    }

    @Test
    void edgesAreShownInReadableUnitsAndBesideOtherTokens() {
        SurfaceResult result = new SurfaceResult(
                3,
                Unit.DOCUMENT,
                true,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                4,
                Map.of(
                        "sep", table(2e-4, 1e-5),
                        "punctuation", table(1e-4, 1e-4),
                        "cls", table(3e-4, 2e-4),
                        "other", table(1e-4, 2e-4)),
                List.of(),
                List.of());
        Section section = EdgeSection.of(result, Measure.GRADIENTS);
        assertThat(section.heading()).contains("gradient magnitudes |∂L/∂α|");
        assertThat(((Prose) section.blocks().get(0)).text()).startsWith("This report looks at gradient magnitudes");
        Row row = (Row) section.blocks().get(1);
        LayerPoints means = (LayerPoints) row.figures().get(0);
        assertThat(means.y().title()).isEqualTo("Mean |∂L/∂α|");
        assertThat(means.y().format()).isEqualTo(Format.SCIENTIFIC);
        assertThat(means.series().get(0).name()).isEqualTo("[SEP]");
        assertThat(means.series().get(0).line())
                .as("not scaled")
                .containsExactly(new double[] {2e-4, 1e-5}, within(1e-12));
        LayerPoints ratios = (LayerPoints) row.figures().get(1);
        assertThat(ratios.series().get(0).line()).containsExactly(new double[] {2, 0.05}, within(1e-9));
        assertThat(ratios.caption().alternative()).contains("from 2.00 in layer 1 to 0.05 in layer 2");
    }

    @Test
    void knockOutsNameTheHeadThatIsMissedMost() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), AblationOptions.standard(Resampling.standard(1)));
        sums.add(of("a"), losses(new double[][] {{0.01, 0.03}, {0.02, 0.01}, {0, -0.2}}));
        sums.add(of("b"), losses(new double[][] {{0.01, 0.05}, {0.02, 0.01}, {0, -0.2}}));
        List<Section> sections = AblationSection.of(sums.result(), 2);
        Findings findings = (Findings) sections.get(0).blocks().get(0);
        assertThat(findings.findings())
                .extracting(Findings.Finding::figure)
                .containsExactly("2.00", "1-2", "1-1", "1-1");
        assertThat(findings.findings().get(1).detail())
                .isEqualTo(
                        "The loss changes by 0.0400 nats (standard error 0.0100). Nothing can be judged: 2 documents, and at"
                                + " least 10 are needed.");
        HeatMap map = (HeatMap) sections.get(1).blocks().get(0);
        assertThat(map.views()).hasSize(3);
        assertThat((double) map.views().get(0).cell(0, 1)).isCloseTo(0.04, within(1e-9));
        assertThat(((Table) sections.get(1).blocks().get(1)).rows()).hasSize(2);
    }

    /** Two targets, whose losses change by more and by less than their mean. */
    private static KnockOutLosses losses(double[][] changes) {
        double[][][] ofTargets = new double[changes.length][][];
        for (int kind = 0; kind < changes.length; kind++) {
            ofTargets[kind] = new double[changes[kind].length][];
            for (int head = 0; head < changes[kind].length; head++) {
                ofTargets[kind][head] = new double[] {changes[kind][head] + 1, changes[kind][head] - 1};
            }
        }
        return new KnockOutLosses(new double[] {1.5, 2.5}, ofTargets, new double[0][]);
    }

    @Test
    void cardsShowClaimsAndAllHeads() {
        HeadCard claimed = new HeadCard(
                new Head(0, 1),
                Optional.of("sep"),
                Map.of("norms", 0.12),
                Optional.of(0.06),
                Optional.of(new HeadCard.Relation(
                        "dobj", "dependent_to_head", 120, 0.868, 0.4, true, Claim.of(0.0004, 60, 0.1))),
                List.of(new HeadCard.FoundRelation(
                        "dobj",
                        "dependent_to_head",
                        120,
                        30,
                        0.85,
                        Interval.of(0.8, 0.9),
                        0.4,
                        0.45,
                        Interval.of(0.3, 0.5),
                        0.0004,
                        Map.of("zero", new HeadCard.Effect(0.2, 0.01, 0.001, 400)))),
                Optional.empty(),
                Map.of("zero", new HeadCard.Effect(0.0123, 0.001, 0.2, 400)),
                Optional.of(new HeadCard.Twin(Optional.of("broad"), 0.02, 0.21)),
                Map.of("example/reach", 3.5));
        HeadCard other = new HeadCard(
                new Head(0, 0),
                Optional.of("other"),
                Map.of("norms", 0.3),
                Optional.empty(),
                Optional.of(new HeadCard.Relation(
                        "acomp", "dependent_to_head", 8, 1, 0.2, true, Claim.of(Double.NaN, 4, Double.NaN))),
                List.of(),
                Optional.empty(),
                Map.of("zero", new HeadCard.Effect(0, 0.001, 1, 400)),
                Optional.empty(),
                Map.of("example/reach", 1.5));
        CardsResult result = new CardsResult(
                "tiny",
                "tiny (random weights)",
                1,
                2,
                List.of(new CardsResult.SourceRun(
                        "a/results.json", "surface", "norms", "tiny", "hills", "c", Unit.DOCUMENT, 9)),
                List.of(other, claimed));
        List<Section> sections = CardsSection.of(result);
        Findings cards = (Findings) sections.get(0).blocks().get(0);
        assertThat(cards.findings()).hasSize(1);
        assertThat(cards.findings().get(0).figure()).isEqualTo("1-2");
        assertThat(cards.findings().get(0).headline()).isEqualTo("finds the governor of 85.0 % of words that are dobj");
        assertThat(cards.findings().get(0).detail())
                .isEqualTo("dobj: 95 % interval 80.0 % to 90.0 % on 30 documents, 120 words in all;"
                        + " position alone 40.0 %; p <.001, dependent to governor."
                        + " Replaced by zero: +0.2000 nats at words that are dobj (standard error 0.0100)."
                        + " By its weights: attends to [SEP]. [SEP] takes .12 by norms."
                        + " Replaced by zero: +0.0123 nats over all targets (standard error 0.0010; may be chance)."
                        + " The best head of the random twin: 21.0 %.");
        Table table = (Table) sections.get(1).blocks().get(0);
        assertThat(table.rows()).hasSize(2);
        assertThat(table.columns())
                .extracting(Table.Column::key)
                .contains("sep_norms", "change_zero", "example_reach", "twin_accuracy");
    }

    /** All eight words right, in four documents: nothing that a test could have shown. */
    @Test
    void whatCannotBeJudgedIsNotClaimed() {
        HeadCard lucky = new HeadCard(
                new Head(0, 0),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(new HeadCard.Relation(
                        "acomp", "dependent_to_head", 8, 1, 0.2, true, Claim.of(Double.NaN, 4, Double.NaN))),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of());
        List<Section> sections = CardsSection.of(new CardsResult("tiny", "", 1, 1, List.of(), List.of(lucky)));
        assertThat(sections.get(0).blocks())
                .singleElement()
                .isInstanceOfSatisfying(
                        Prose.class,
                        prose -> assertThat(prose.text())
                                .isEqualTo(
                                        "Nothing may be claimed of any head by these results. acomp cannot be judged: 4 documents,"
                                                + " and at least 10 are needed."));
    }
}
