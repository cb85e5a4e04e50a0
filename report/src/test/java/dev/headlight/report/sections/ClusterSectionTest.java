package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.cluster.ClusterResult.Neighbour;
import dev.headlight.analysis.cluster.Groups;
import dev.headlight.analysis.cluster.LayerCohesion;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.distance.Dendrogram;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.distance.GroupStability;
import dev.headlight.distance.ScalingKind;
import dev.headlight.maps.Head;
import dev.headlight.report.Exhibit;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Report;
import dev.headlight.report.Scatter;
import dev.headlight.result.Unit;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterSectionTest {

    private static final Head FIRST = new Head(0, 0);
    private static final Head SECOND = new Head(0, 1);
    private static final Head THIRD = new Head(1, 0);
    private static final Head FOURTH = new Head(1, 1);

    /** Two layers of two heads; the first and the third are alike, and so are the others. */
    private static ClusterResult result(List<HeadRole> roles, boolean summed) {
        double[][] distance = {{0, 0.4, 0.1, 0.4}, {0.4, 0, 0.4, 0.2}, {0.1, 0.4, 0, 0.4}, {0.4, 0.2, 0.4, 0}};
        return new ClusterResult(
                7,
                0,
                false,
                Optional.empty(),
                summed,
                List.of(FIRST, SECOND, THIRD, FOURTH),
                DistanceMatrix.of(distance),
                0.4,
                0.275,
                0.4 / 0.275,
                Interval.UNKNOWN,
                new double[] {0.4, 0.275},
                new LayerCohesion(-0.125, 9999, 1),
                List.of(
                        List.of(new Neighbour(THIRD, 0.1)),
                        List.of(new Neighbour(FOURTH, 0.2)),
                        List.of(new Neighbour(FIRST, 0.1)),
                        List.of(new Neighbour(SECOND, 0.2))),
                ScalingKind.METRIC,
                new double[][] {{-1, 0}, {1, 0.1}, {-1, 0.1}, {1, 0}},
                0.12,
                0.01,
                0.9,
                new Groups(
                        new Dendrogram(
                                List.of(
                                        new Dendrogram.Merge(0, 2, 0.1, 2),
                                        new Dendrogram.Merge(1, 3, 0.2, 2),
                                        new Dendrogram.Merge(4, 5, 0.4, 4)),
                                List.of(0, 2, 1, 3)),
                        List.of(0, 1, 0, 1),
                        List.of(FIRST, SECOND),
                        0.6,
                        List.of(0.6, 0.2),
                        0.4,
                        GroupStability.UNKNOWN,
                        -0.5,
                        roles.isEmpty() ? Double.NaN : 1),
                roles);
    }

    private static final List<HeadRole> ROLES = List.of(HeadRole.SEP, HeadRole.BROAD, HeadRole.SEP, HeadRole.BROAD);

    private static <E extends Exhibit> E exhibit(
            ClusterResult result, Map<Head, String> known, String id, Class<E> type) {
        return new Report("t", "s", List.of(), ClusterSection.of(result, Unit.DOCUMENT, known))
                .exhibits().stream()
                        .filter(exhibit -> exhibit.caption().id().equals(id))
                        .map(type::cast)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void findingsGiveTheNumbers() {
        List<Finding> findings = new ClusterFindings(result(ROLES, false), Unit.DOCUMENT)
                .findings()
                .findings();
        assertThat(findings).extracting(Finding::figure).containsExactly("1.45", "2", ".90");
        assertThat(findings.get(0).detail())
                .startsWith(
                        "Two heads of one layer are 0.40 nats apart on average, two heads of different layers 0.28, on 7 segments.")
                .contains("probability 1.000 (9,999 deals): that heads of a layer are alike is not shown.");
        assertThat(findings.get(1).detail())
                .startsWith(
                        "About the heads 1-1 and 1-2; silhouette .60. The next-best number of groups has a silhouette .40 lower.")
                .contains("Their agreement with the layers is -.50, that with the roles of Figure 6 1.00");
        assertThat(new ClusterFindings(result(List.of(), false), Unit.DOCUMENT)
                        .findings()
                        .findings()
                        .get(1)
                        .detail())
                .doesNotContain("Figure 6");
    }

    @Test
    void mapsShowRolesAndLayersAndNameKnownHeads() {
        Map<Head, String> known = Map.of(THIRD, "verbs look at their objects");
        Scatter roles = exhibit(result(ROLES, false), known, "map-by-role", Scatter.class);
        Scatter.Point third = roles.points().get(2);
        assertThat(roles.categories().get(third.category())).isEqualTo(HeadRole.SEP.title());
        assertThat(third.labelled()).isTrue();
        assertThat(third.note()).isEqualTo("The paper: verbs look at their objects. Nearest: 1-1, 0.10 nats away.");
        assertThat(roles.points().get(0).labelled()).isFalse();
        Scatter layers = exhibit(result(ROLES, false), known, "map-by-layer", Scatter.class);
        assertThat(layers.ordered()).isTrue();
        assertThat(layers.points()).extracting(Scatter.Point::category).containsExactly(0, 0, 1, 1);
    }

    @Test
    void withoutRolesTheMapShowsGroups() {
        Scatter groups = exhibit(result(List.of(), false), Map.of(), "map-by-group", Scatter.class);
        assertThat(groups.categories()).containsExactly("about 1-1", "about 1-2");
        assertThat(groups.points()).extracting(Scatter.Point::category).containsExactly(0, 1, 0, 1);
    }

    @Test
    void distancesComeInThreeOrders() {
        HeatMap distances = exhibit(result(ROLES, false), Map.of(), "head-distances", HeatMap.class);
        assertThat(distances.orders())
                .extracting(HeatMap.Order::positions)
                .containsExactly(List.of(0, 1, 2, 3), List.of(0, 2, 1, 3), List.of(0, 2, 1, 3));
        assertThat(distances.views().get(0).name()).isEqualTo("Mean divergence in nats");
        assertThat(exhibit(result(ROLES, true), Map.of(), "head-distances", HeatMap.class)
                        .views()
                        .get(0)
                        .name())
                .isEqualTo("Divergence, summed, in nats");
    }

    @Test
    void thePaperKnowsHeadsOfOneModel() {
        assertThat(PaperHeads.of("bert-base-uncased"))
                .containsKey(Head.parse("8-10"))
                .hasSize(6);
        assertThat(PaperHeads.of("bert-base-cased")).isEmpty();
    }
}
