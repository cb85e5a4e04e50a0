package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.HeatMap;
import dev.headlight.result.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurfaceSectionTest {

    @Test
    void rolesAreExplainedAsTheyWereGiven() {
        SurfaceResult result = result(2, 2, Map.of());
        assertThat(new SurfaceFigures(result, false).roles().caption().text())
                .contains("more than .5 of its attention", "beyond uniform attention is more than .6", "above .78")
                .contains("3.8 nats in segments of 128 tokens");
        assertThat(new SurfaceFigures(result, true).roles().caption().text())
                .contains("above 3.8 nats, whatever the length", "--compat paper-roles")
                .doesNotContain("sinks if");
    }

    @Test
    void summaryNamesHeadsFromTheStrongest() {
        SurfaceResult result =
                result(3, 2, Map.of(SurfaceStatistic.PREVIOUS, new double[] {0.1, 0.6, 0.2, 0.9, 0.5, 0.3}));
        Finding previous = new SurfaceSummary(result, Measure.ATTENTION)
                .findings()
                .findings()
                .get(0);
        assertThat(previous)
                .isEqualTo(new Finding(
                        "2",
                        "heads put more than half of their attention on the previous token",
                        "2-2 (.90) and 1-2 (.60)."));
    }

    @Test
    void summarySaysWhatIsGivenWhereThatIsNotAttention() {
        SurfaceResult result = result(2, 2, Map.of(SurfaceStatistic.ENTROPY, new double[] {4.1, 4, 1, 3.9}));
        List<Finding> findings =
                new SurfaceSummary(result, Measure.NORMS).findings().findings();
        assertThat(findings.get(4).headline()).isEqualTo("heads spread their vector norms broadly");
        assertThat(findings).noneMatch(finding -> (finding.headline() + finding.detail()).contains("attention"));
    }

    @Test
    void summarySaysOneHeadAndNone() {
        SurfaceResult result = result(
                1,
                2,
                Map.of(
                        SurfaceStatistic.PREVIOUS, new double[] {0.1, 0.6},
                        SurfaceStatistic.NEXT, new double[] {0.1, 0.4}));
        List<Finding> findings =
                new SurfaceSummary(result, Measure.ATTENTION).findings().findings();
        assertThat(findings.get(0).headline())
                .isEqualTo("head puts more than half of its attention on the previous token");
        assertThat(findings.get(1))
                .isEqualTo(new Finding(
                        "0",
                        "heads put more than half of their attention on the next token",
                        "The nearest to it is 1-2 (.40)."));
    }

    /** Layers 5 to 10 of 12, as in the paper. */
    @Test
    void summaryAveragesTheMiddleLayers() {
        double[] sep = new double[12];
        Arrays.fill(sep, 4, 10, 0.5);
        SurfaceResult result = result(12, 1, Map.of(SurfaceStatistic.SEP, sep));
        Finding finding = new SurfaceSummary(result, Measure.ATTENTION)
                .findings()
                .findings()
                .get(2);
        assertThat(finding.figure()).isEqualTo(".50");
        assertThat(finding.headline()).isEqualTo("of the attention of layers 5 to 10 goes to [SEP]");
        assertThat(finding.detail()).endsWith("Layer by layer it is .50, .50, .50, .50, .50 and .50.");
    }

    @Test
    void summarySaysWhereBroadHeadsAre() {
        SurfaceResult result = result(2, 2, Map.of(SurfaceStatistic.ENTROPY, new double[] {4.1, 4, 1, 3.9}));
        Finding finding = new SurfaceSummary(result, Measure.ATTENTION)
                .findings()
                .findings()
                .get(4);
        assertThat(finding)
                .isEqualTo(new Finding(
                        "3",
                        "heads spread their attention broadly",
                        "2 are in layer 1, which is all of it. The broadest, 1-1, has an entropy of 4.10 nats; uniform"
                                + " attention would have 4.80."));
    }

    @Test
    void overviewShowsRolesAndEveryStatistic() {
        SurfaceResult result = result(2, 2, Map.of(SurfaceStatistic.ENTROPY, new double[] {4.1, 4, 1, 3.9}));
        HeatMap overview = new SurfaceFigures(result, false).overview();
        assertThat(overview.views()).hasSize(1 + SurfaceStatistic.values().length);
        assertThat(overview.views().get(0).cell(0, 0)).isEqualTo(HeadRole.BROAD.title());
        assertThat(overview.views().get(0).cell(1, 0)).isEqualTo(HeadRole.OTHER.title());
    }

    @Test
    void sectionsWithoutSpecimensLeaveTheirChapterOut() {
        assertThat(SurfaceSection.of(result(2, 2, Map.of()), Measure.ATTENTION, false))
                .extracting(section -> section.id())
                .containsExactly("summary", "layers", "heads");
    }

    private static SurfaceResult result(int layers, int heads, Map<SurfaceStatistic, double[]> given) {
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        Map<String, double[]> means = new HashMap<>();
        Map<String, double[]> chances = new HashMap<>();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            double[] values = given.getOrDefault(statistic, new double[layers * heads]);
            HeadTable table = HeadTable.of(new HeadGrid(layers, heads), values);
            tables.put(statistic.key(), table);
            tables.put(statistic.errorKey(), HeadTable.of(new HeadGrid(layers, heads), new double[layers * heads]));
            means.put(statistic.key(), table.layerMeans());
            double[] uniform = new double[layers];
            Arrays.fill(uniform, 4.8);
            chances.put(statistic.key(), uniform);
        }
        List<List<HeadRole>> roles = new ArrayList<>();
        for (double[] row : tables.get("entropy").toRows()) {
            roles.add(Arrays.stream(row)
                    .mapToObj(entropy -> entropy > 3.8 ? HeadRole.BROAD : HeadRole.OTHER)
                    .toList());
        }
        return new SurfaceResult(
                10,
                Unit.DOCUMENT,
                false,
                Optional.empty(),
                tables,
                means,
                chances,
                Map.of(),
                4.8,
                Map.of(),
                roles,
                List.of());
    }
}
