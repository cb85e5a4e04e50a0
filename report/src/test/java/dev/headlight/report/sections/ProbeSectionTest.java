package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Bars;
import dev.headlight.report.Findings;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.result.Unit;
import dev.headlight.stats.Difference;
import dev.headlight.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeSectionTest {

    private static final Map<String, Double> PUBLISHED = Map.of("table3-attention", 0.61);

    @Test
    void showsTable3BesideThePapers() {
        List<Section> sections = ProbeSection.of(result(true), PUBLISHED);
        Bars bars = find(sections, Bars.class, 0);
        assertThat(bars.groups()).extracting(Bars.Group::name).containsExactly("Attention", "Baseline");
        assertThat(bars.groups().get(0).baselines()).containsExactly(new Bars.Reference("paper", 0.61));
        assertThat(bars.groups().get(1).baselines()).isEmpty();
        Table table = find(sections, Table.class, 0);
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).get(1)).isEqualTo(Table.Number.of(0.5));
    }

    @Test
    void showsWhatTheProbeUses() {
        List<Section> sections = ProbeSection.of(result(true), PUBLISHED);
        HeatMap.Numbers weights =
                (HeatMap.Numbers) find(sections, HeatMap.class, 0).views().get(0);
        assertThat(weights.cell(0, 1)).isEqualTo(2.0);
        assertThat(weights.low()).isEqualTo(-2.0);
        assertThat(weights.high()).isEqualTo(2.0);
        assertThat(find(sections, Table.class, 1).rows()).hasSize(2);
        LayerPoints learning = find(sections, LayerPoints.class, 0);
        assertThat(learning.layers()).containsExactly("100", "1,200");
        assertThat(learning.sheet().columns()).contains("sentences").doesNotContain("layer");
        LayerPoints fewHeads = find(sections, LayerPoints.class, 1);
        assertThat(fewHeads.series().get(0).line()).containsExactly(0.49, 0.5);
        assertThat(fewHeads.references()).containsExactly(new LayerPoints.Reference("all heads", 0.5));
        assertThat(find(sections, Findings.class, 0).findings())
                .extracting(Findings.Finding::figure)
                .containsExactly("50.0 %", "1");
        assertThat(find(sections, Findings.class, 0).findings().get(0).detail())
                .startsWith("Of 70 words of the test sentences, punctuation left out; 95 % interval 48.0 to 52.0.");
        assertThat(find(sections, Findings.class, 0).findings().get(0).line())
                .startsWith("50.0 % of words get the right governor from attention. Of 70 words");
        assertThat(find(sections, Findings.class, 0).findings().get(1).headline())
                .isEqualTo("head alone reaches at least 95.0 % of what all heads reach");
    }

    /** .012 is the smaller of two p-values, so twice that; the other stays. */
    @Test
    void comparesProbesWithCorrection() {
        ProbeResult plain = result(false);
        List<ProbeResult.Contrast> contrasts = ProbeResult.Contrast.of(
                List.of(Map.entry("attention", "best_offset"), Map.entry("best_offset", "attention")),
                List.of(
                        new Difference(0.25, Interval.of(0.1, 0.4), 0.012),
                        new Difference(-0.25, Interval.of(-0.3, 0.1), 0.06)));
        ProbeResult result = new ProbeResult(
                plain.training(),
                plain.test(),
                plain.vectors(),
                plain.probes(),
                plain.bestOffset(),
                contrasts,
                plain.weights(),
                plain.selection());
        assertThat(contrasts).extracting(ProbeResult.Contrast::pHolm).containsExactly(0.024, 0.06);
        Table table = find(ProbeSection.of(result, PUBLISHED), Table.class, 1);
        assertThat(table.rows().get(0))
                .containsExactly(
                        new Table.Text("Attention"),
                        new Table.Text("Baseline"),
                        Table.Number.of(0.25),
                        Table.Number.of(0.1),
                        Table.Number.of(0.4),
                        Table.Number.of(0.012),
                        Table.Number.of(0.024),
                        new Table.Text("shown"));
        assertThat(table.rows().get(1))
                .as("turned so that the better one stands first")
                .containsSequence(
                        new Table.Text("Attention"),
                        new Table.Text("Baseline"),
                        Table.Number.of(0.25),
                        Table.Number.of(-0.1),
                        Table.Number.of(0.3))
                .endsWith(new Table.Text("not shown"));
        Findings.Finding finding = find(ProbeSection.of(result, PUBLISHED), Findings.class, 0)
                .findings()
                .get(1);
        assertThat(finding.line()).startsWith("1 of 2 differences between probes and baselines is shown. Paired by");
    }

    @Test
    void doesWithoutTheOptionalParts() {
        List<Section> sections = ProbeSection.of(result(false), PUBLISHED);
        assertThat(sections.stream().flatMap(section -> section.blocks().stream()))
                .noneMatch(LayerPoints.class::isInstance);
    }

    private static <T> T find(List<Section> sections, Class<T> type, int number) {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static ProbeResult result(boolean everything) {
        Map<String, ProbeScore> probes = new LinkedHashMap<>();
        List<ProbeScore.CurvePoint> curve =
                List.of(new ProbeScore.CurvePoint(100, 0.3), new ProbeScore.CurvePoint(1200, 0.5));
        probes.put("attention", score("Attention", 0.5, everything ? curve : List.of()));
        probes.put("best_offset", score("Baseline", 0.25, List.of()));
        HeadTable weights = HeadTable.of(new HeadGrid(1, 2), new double[] {-1, 2});
        Head first = new Head(0, 1);
        ProbeResult.FewestHeads selection = new ProbeResult.FewestHeads(
                0.5,
                0.95,
                List.of(first),
                true,
                List.of(
                        new ProbeResult.FewestHeads.Step(first, 0.49),
                        new ProbeResult.FewestHeads.Step(new Head(0, 0), 0.5)));
        Manifest.CorpusCard corpus =
                new Manifest.CorpusCard("c", List.of(), 9, 1, Unit.DOCUMENT, 90, List.of(), Map.of());
        return new ProbeResult(
                everything ? Optional.of(new ProbeResult.DataCard(corpus, 80, 70)) : Optional.empty(),
                new ProbeResult.DataCard(corpus, 80, 70),
                new ProbeResult.VectorCard("v", 100, 0.9, 0.9, 0.8, Map.of()),
                probes,
                1,
                List.of(),
                new ProbeResult.HeadWeights(weights, weights),
                everything ? Optional.of(selection) : Optional.empty());
    }

    private static ProbeScore score(String label, double uas, List<ProbeScore.CurvePoint> curve) {
        return new ProbeScore(
                label,
                uas,
                0.01,
                uas,
                Interval.of(uas - 0.02, uas + 0.02),
                uas,
                new double[] {uas},
                0.3,
                uas - 0.3,
                ProbeScore.DescriptionLength.NONE,
                curve,
                List.of(new ProbeScore.Recall("det", 10, 0.9)),
                List.of(new ProbeScore.Recall("1", 10, 0.9)));
    }
}
