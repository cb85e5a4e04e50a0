package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import java.util.ArrayList;
import java.util.List;

/** What distances of heads say, in words. */
final class ClusterFindings {

    private final ClusterResult result;

    ClusterFindings(ClusterResult result) {
        this.result = result;
    }

    Findings findings() {
        List<Finding> findings = new ArrayList<>();
        if (!Double.isNaN(result.layerCohesion().p())) {
            findings.add(layers());
        }
        findings.add(groups());
        findings.add(map());
        return new Findings(findings);
    }

    private Finding layers() {
        double ratio = result.withinLayer() / result.betweenLayer();
        return new Finding(
                Format.FRACTION.print(ratio),
                "of the distance between layers is the distance within a layer",
                ("Two heads of one layer are %s nats apart on average, two heads of different layers %s."
                                + " If heads were dealt to layers by chance, a difference as large had probability %s (%s deals).")
                        .formatted(
                                Format.DECIMAL.print(result.withinLayer()),
                                Format.DECIMAL.print(result.betweenLayer()),
                                Format.PROBABILITY.print(result.layerCohesion().p()),
                                Format.COUNT.print(result.layerCohesion().permutations())));
    }

    private Finding groups() {
        int groups = result.groups().medoids().size();
        if (groups < 2) {
            return new Finding("1", "group", "There are too few heads to tell groups apart.");
        }
        String roles = Double.isNaN(result.groups().roleAgreement())
                ? ""
                : ", with the roles of Figure 6 by %s"
                        .formatted(Format.FRACTION.print(result.groups().roleAgreement()));
        return new Finding(
                Integer.toString(groups),
                "groups are told apart best",
                ("About the heads %s; silhouette %s. They agree with the layers by %s%s"
                                + " (adjusted Rand index: 1 for the same groups, 0 for chance).")
                        .formatted(
                                Words.list(result.groups().medoids().stream()
                                        .map(Object::toString)
                                        .toList()),
                                Format.FRACTION.print(result.groups().silhouette()),
                                Format.FRACTION.print(result.groups().layerAgreement()),
                                roles));
    }

    private Finding map() {
        return new Finding(
                Format.FRACTION.print(result.embeddingCorrelation()),
                "is how distances on the map correlate with distances of heads",
                ("The plane cannot hold all distances: stress-1 is %s. Near and far mean something"
                                + " on the map, directions do not.")
                        .formatted(Format.FRACTION.print(result.stress())));
    }
}
