package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.distance.GroupStability;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        double p = result.layerCohesion().p();
        Interval interval = result.withinToBetweenCi95();
        return new Finding(
                Format.FRACTION.print(result.withinToBetween()),
                "times as far apart as heads of different layers: so close are the heads of one layer",
                ("Two heads of one layer are %s nats apart on average, two heads of different layers %s, on %s%s."
                                + " If heads were dealt to layers by chance, so large a lead of the layers would have probability %s"
                                + " (%s deals)%s.")
                        .formatted(
                                Format.DECIMAL.print(result.withinLayer()),
                                Format.DECIMAL.print(result.betweenLayer()),
                                Words.count(result.segments(), "segment", "segments"),
                                interval.isKnown()
                                        ? "; 95 %% interval %s to %s"
                                                .formatted(
                                                        Format.FRACTION.print(interval.low()),
                                                        Format.FRACTION.print(interval.high()))
                                        : "",
                                Format.PROBABILITY.print(p),
                                Format.COUNT.print(result.layerCohesion().permutations()),
                                Claim.isShown(p) ? "" : ": that heads of a layer are alike is not shown"));
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
                "groups have the largest silhouette",
                ("About the heads %s; silhouette %s. %sThey agree with the layers by %s%s"
                                + " (adjusted Rand index: 1 for the same groups, 0 for chance). A description: no test was made.")
                        .formatted(
                                Words.list(result.groups().medoids().stream()
                                        .map(Object::toString)
                                        .toList()),
                                Format.FRACTION.print(result.groups().silhouette()),
                                howSure(),
                                Format.FRACTION.print(result.groups().layerAgreement()),
                                roles));
    }

    /** How near another number of groups comes, and whether other documents would have made the same groups. */
    private String howSure() {
        double margin = result.groups().margin();
        GroupStability stability = result.groups().stability();
        return (Double.isNaN(margin)
                        ? ""
                        : "Another number of groups comes within %s. ".formatted(Format.FRACTION.print(margin)))
                + (Double.isNaN(stability.sameNumber())
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "Of %d other draws of documents, %s %% have as many groups; the groups agree with them by %s. ",
                                stability.draws(),
                                Format.PERCENT.print(stability.sameNumber()),
                                Format.FRACTION.print(stability.agreement())));
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
