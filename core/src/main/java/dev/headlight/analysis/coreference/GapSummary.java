package dev.headlight.analysis.coreference;

import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
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
record GapSummary(Resampling resampling, ModelCard card, List<GapTally> blocks) {

    /** @throws UsageException if no pronoun means one of its names */
    GapResult result() {
        if (trials(GapGroup.ALL) == 0) {
            throw new UsageException(
                    "no pronoun of the corpus means one of its two names, so there is nothing to choose: give"
                            + " a GAP file with passages whose A-coref or B-coref is TRUE");
        }
        Map<String, HeadTable> accuracy = byGroup(group -> table(head -> right(group, head) / trials(group)));
        Map<String, HeadTable> f1 = byGroup(group -> table(head -> f1(right(group, head), group)));
        HeadTable bias = table(head -> f1(right(GapGroup.FEMININE, head), GapGroup.FEMININE)
                / f1(right(GapGroup.MASCULINE, head), GapGroup.MASCULINE));
        Map<String, Map<String, GapScore>> baselines = new LinkedHashMap<>();
        for (GapBaseline baseline : GapBaseline.values()) {
            baselines.put(
                    baseline.key(),
                    byGroup(group -> score(group, block -> block.baselines()[baseline.ordinal()][group.ordinal()])));
        }
        return new GapResult(
                byGroup(group -> (long) sum(block -> block.passages()[group.ordinal()])),
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
                counts(card.layers() * card.heads(), block -> block.right()[all]),
                counts(1, block -> new int[] {(int) block.baselines()[GapBaseline.NEAREST.ordinal()][all]}),
                resampling);
        int best = selection.best();
        Head head = new Head(best / card.heads(), best % card.heads());
        return new GapResult.Best(
                head,
                byGroup(group -> score(group, block -> block.right()[group.ordinal()][best])),
                bias.get(head),
                BestHead.CrossFitted.of(selection, card.heads()));
    }

    private BlockCounts counts(int candidates, Function<GapTally, int[]> right) {
        ToIntFunction<GapTally> trials = block -> block.trials()[GapGroup.ALL.ordinal()];
        return BlockCounts.of(
                candidates,
                blocks.stream()
                        .map(block -> new BlockCounts.Block(trials.applyAsInt(block), right.apply(block)))
                        .toList());
    }

    private GapScore score(GapGroup group, ToDoubleFunction<GapTally> right) {
        Ratio ratio = new Ratio(
                blocks.stream().mapToDouble(right).toArray(),
                blocks.stream()
                        .mapToDouble(block -> block.trials()[group.ordinal()])
                        .toArray());
        Interval interval = Shares.interval(ratio, resampling.minimumBlocks());
        return new GapScore(ratio.value(), interval, f1(sum(right), group));
    }

    private double f1(double right, GapGroup group) {
        return 2 * right / (sum(block -> block.passages()[group.ordinal()]) + trials(group));
    }

    private double trials(GapGroup group) {
        return sum(block -> block.trials()[group.ordinal()]);
    }

    private double sum(ToDoubleFunction<GapTally> value) {
        return blocks.stream().mapToDouble(value).sum();
    }

    private double right(GapGroup group, Head head) {
        return sum(block -> block.right()[group.ordinal()][head.layer() * card.heads() + head.index()]);
    }

    private HeadTable table(ToDoubleFunction<Head> value) {
        return HeadTable.of(card.layers(), card.heads(), value);
    }

    private static <V> Map<String, V> byGroup(Function<GapGroup, V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        for (GapGroup group : GapGroup.values()) {
            map.put(group.key(), value.apply(group));
        }
        return map;
    }
}
