package dev.headlight.analysis.coreference;

import dev.headlight.CorpusException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Selection;
import dev.headlight.stats.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Turns the tallies of all blocks into the result. */
record GapSummary(Resampling resampling, HeadGrid grid, List<GapTally> blocks) {

    /** @throws CorpusException if no pronoun means one of its names */
    GapResult result(Unit unit) {
        if (trials(GapGroup.ALL) == 0) {
            throw new CorpusException(
                    "no pronoun of the corpus means one of its two names, so there is nothing to choose: give"
                            + " a GAP file with passages whose A-coref or B-coref is TRUE");
        }
        Map<String, HeadTable> accuracy = byGroup(group -> table(head -> right(group, head) / trials(group)));
        Map<String, HeadTable> f1 = byGroup(group -> table(head -> f1(right(group, head), group)));
        HeadTable bias = table(head -> f1(right(GapGroup.FEMININE, head), GapGroup.FEMININE)
                / f1(right(GapGroup.MASCULINE, head), GapGroup.MASCULINE));
        Map<String, Map<String, GapScore>> baselines = new LinkedHashMap<>();
        for (GapBaseline baseline : GapBaseline.values()) {
            baselines.put(baseline.key(), byGroup(group -> score(group, block -> block.score(baseline, group))));
        }
        return new GapResult(
                unit,
                byGroup(group -> (long) sum(block -> block.passages(group))),
                byGroup(group -> (long) trials(group)),
                accuracy,
                f1,
                bias,
                best(bias),
                baselines);
    }

    private GapResult.Best best(HeadTable bias) {
        int all = GapGroup.ALL.ordinal();
        Selection selection = Selection.of(
                counts(grid.count(), block -> block.right()[all].values()),
                counts(1, block -> new int[] {(int) block.score(GapBaseline.NEAREST, GapGroup.ALL)}),
                resampling);
        int best = selection.best();
        Head head = grid.head(best);
        return new GapResult.Best(
                head,
                byGroup(group -> score(group, block -> block.right()[group.ordinal()].get(best))
                        .withoutInterval()),
                bias.get(head),
                BestHead.CrossFitted.of(selection, selection.pValue(), grid, heldOut(selection.crossFitted())));
    }

    private Map<String, Score> heldOut(Selection.CrossFitted fit) {
        List<GapTally> answered =
                blocks.stream().filter(block -> block.trials(GapGroup.ALL) > 0).toList();
        List<GapTally> scored = fit.scored().stream().mapToObj(answered::get).toList();
        return byGroup(group -> {
            Ratio ratio = ratio(scored, group, block -> block.right()[group.ordinal()].get(fit.candidate()));
            return new Score(
                    (long) ratio.total(),
                    ratio.blocks(),
                    ratio.value(),
                    Shares.interval(ratio, resampling.minimumBlocks()));
        });
    }

    private static Ratio ratio(List<GapTally> among, GapGroup group, ToDoubleFunction<GapTally> right) {
        return new Ratio(
                among.stream().mapToDouble(right).toArray(),
                among.stream().mapToDouble(block -> block.trials(group)).toArray());
    }

    private BlockCounts counts(int candidates, Function<GapTally, int[]> right) {
        ToIntFunction<GapTally> trials = block -> block.trials(GapGroup.ALL);
        return BlockCounts.of(
                candidates,
                blocks.stream()
                        .map(block -> new BlockCounts.BlockCount(trials.applyAsInt(block), right.apply(block)))
                        .toList());
    }

    private GapScore score(GapGroup group, ToDoubleFunction<GapTally> right) {
        Ratio ratio = ratio(blocks, group, right);
        Interval interval = Shares.interval(ratio, resampling.minimumBlocks());
        return new GapScore(ratio.value(), interval, f1(sum(right), group));
    }

    private double f1(double right, GapGroup group) {
        return 2 * right / (sum(block -> block.passages(group)) + trials(group));
    }

    private double trials(GapGroup group) {
        return sum(block -> block.trials(group));
    }

    private double sum(ToDoubleFunction<GapTally> value) {
        return blocks.stream().mapToDouble(value).sum();
    }

    private double right(GapGroup group, Head head) {
        return sum(block -> block.right()[group.ordinal()].get(grid.index(head)));
    }

    private HeadTable table(ToDoubleFunction<Head> value) {
        return HeadTable.of(grid, value);
    }

    private static <V> Map<String, V> byGroup(Function<GapGroup, V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        for (GapGroup group : GapGroup.values()) {
            map.put(group.key(), value.apply(group));
        }
        return map;
    }
}
