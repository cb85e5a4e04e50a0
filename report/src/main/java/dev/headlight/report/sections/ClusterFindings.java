package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.distance.GroupStability;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.result.Unit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What distances of heads say, in words. */
final class ClusterFindings {

    private final ClusterResult result;
    private final Unit unit;

    /** @param unit what the corpus is made of */
    ClusterFindings(ClusterResult result, Unit unit) {
        this.result = result;
        this.unit = unit;
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
                "times the distance between heads of different layers is the distance between heads of one layer",
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
                : ", that with the roles of Figure 6 %s"
                        .formatted(Format.FRACTION.print(result.groups().roleAgreement()));
        return new Finding(
                Integer.toString(groups),
                "groups give the largest silhouette",
                ("About the heads %s; silhouette %s. %sTheir agreement with the layers is %s%s"
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

    /** How near another number of groups comes, and whether other texts would have made the same groups. */
    private String howSure() {
        double margin = result.groups().margin();
        GroupStability stability = result.groups().stability();
        return (Double.isNaN(margin)
                        ? ""
                        : "The next-best number of groups has a silhouette %s lower. "
                                .formatted(Format.FRACTION.print(margin)))
                + (Double.isNaN(stability.sameNumber())
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "Of %d other draws of %s, %s %% have as many groups; the groups agree with them by %s. ",
                                stability.draws(),
                                unit.plural(),
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
