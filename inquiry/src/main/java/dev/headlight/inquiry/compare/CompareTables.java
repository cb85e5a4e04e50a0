package dev.headlight.inquiry.compare;

import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.stats.Interval;
import java.util.List;

/** Changes and matches in long form. */
final class CompareTables {

    private static final String RUN = "the run that is compared with the first";
    private static final String DEVIATIONS = "standard deviations";

    private CompareTables() {}

    static List<TidyTable> of(CompareResult result, HeadGrid grid) {
        TidyTable.Builder changes = TidyTable.ofHeads(
                        "changes", "A head, a number of it in the first run and in another, and the change")
                .key("run", RUN)
                .key("analysis", "whose number it is")
                .key("measure", "which map was looked at")
                .key("number", "what was measured")
                .key("other_head", "the other run's head: layer-head; empty where there is none")
                .key(
                        "error",
                        "paired: by the documents that both read; at_most: the standard error of a change is no larger than se;"
                                + " none: it is not known");
        TidyTable.Builder matches = TidyTable.ofHeads(
                        "matches", "A head of the first run and the head of another that is most like it")
                .key("run", RUN)
                .key("other_head", "the other run's head: layer-head; empty where there is none");
        for (Comparison comparison : result.comparisons()) {
            comparison.changes().forEach(change -> add(changes, comparison, change));
            List<Matching.Partner> partners = comparison.matching().partners();
            for (int i = 0; i < partners.size(); i++) {
                add(matches, comparison.run(), grid.head(i), partners.get(i));
            }
        }
        return List.of(changes.build(), matches.build());
    }

    private static void add(TidyTable.Builder table, Comparison comparison, HeadChange change) {
        String unit = change.valueUnit();
        HeadGrid grid = change.change().grid();
        for (Head head : grid.heads()) {
            String other = comparison.pairing() == Comparison.Pairing.SAME
                    ? head.toString()
                    : comparison
                            .matching()
                            .partners()
                            .get(grid.index(head))
                            .match()
                            .map(Head::toString)
                            .orElse("");
            Object[] keys = {
                comparison.run(),
                change.analysis(),
                change.measure(),
                change.key(),
                other,
                change.basis().key()
            };
            table.head(head, "first", Value.of(change.first().get(head), unit, -1), keys);
            table.head(head, "second", Value.of(change.second().get(head), unit, -1), keys);
            table.head(
                    head,
                    "change",
                    new Value(
                            change.change().get(head),
                            unit,
                            change.se().get(head),
                            change.interval(head),
                            -1,
                            change.blocks()),
                    keys);
            table.head(
                    head,
                    "p_corrected",
                    Value.heldOut(change.pValue().get(head), TidyTable.PROBABILITY, Interval.UNKNOWN, change.blocks()),
                    keys);
        }
    }

    private static void add(TidyTable.Builder table, String run, Head head, Matching.Partner partner) {
        table.head(
                head,
                "distance_of_the_match",
                Value.of(partner.distance(), DEVIATIONS, -1),
                run,
                partner.match().map(Head::toString).orElse(""));
        table.head(
                head,
                "distance_of_the_nearest",
                Value.of(partner.nearestDistance(), DEVIATIONS, -1),
                run,
                partner.nearest().toString());
    }
}
