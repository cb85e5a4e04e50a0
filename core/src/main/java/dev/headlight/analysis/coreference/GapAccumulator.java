package dev.headlight.analysis.coreference;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Resampling;
import java.util.List;

/** Counts right choices, apart for each block of pages. */
final class GapAccumulator implements Accumulator<GapResult> {

    private final Resampling resampling;
    private final ModelCard card;
    private final Blocks<GapTally> blocks;

    GapAccumulator(Resampling resampling, ModelCard card) {
        this.resampling = resampling;
        this.card = card;
        int heads = card.layers() * card.heads();
        this.blocks = new Blocks<>(() -> GapTally.empty(heads), GapTally::add);
    }

    @Override
    public void add(Example example, HeadMaps maps) {
        GapPassage passage = example.annotation(GapPassage.class);
        GapTally tally = blocks.of(example.document());
        for (GapGroup group : GapGroup.values()) {
            if (group.holds(passage.gender())) {
                count(passage, maps, tally, group.ordinal());
            }
        }
    }

    private void count(GapPassage passage, HeadMaps maps, GapTally tally, int group) {
        tally.passages()[group]++;
        if (!passage.hasAntecedent()) {
            return;
        }
        tally.trials()[group]++;
        for (GapBaseline baseline : GapBaseline.values()) {
            tally.baselines()[baseline.ordinal()][group] += baseline.score(passage);
        }
        for (int head = 0; head < card.layers() * card.heads(); head++) {
            if (choosesA(passage, maps, head) == passage.aIsAntecedent()) {
                tally.right()[group][head]++;
            }
        }
    }

    private boolean choosesA(GapPassage passage, HeadMaps maps, int head) {
        double a = weight(passage.pronoun(), passage.a(), maps, head);
        double b = weight(passage.pronoun(), passage.b(), maps, head);
        return a > b || a == b && passage.a().start() < passage.b().start();
    }

    /** The sum over both; the mean over the pronoun's pieces would divide both names' weights alike. */
    private double weight(Tokens pronoun, Tokens name, HeadMaps maps, int head) {
        double sum = 0;
        for (int query = pronoun.start(); query < pronoun.end(); query++) {
            int row = maps.offset(head / card.heads(), head % card.heads(), query);
            for (int key = name.start(); key < name.end(); key++) {
                sum += maps.values()[row + key];
            }
        }
        return sum;
    }

    @Override
    public void merge(Accumulator<GapResult> other) {
        blocks.merge(((GapAccumulator) other).blocks);
    }

    @Override
    public GapResult result() {
        return new GapSummary(resampling, card, List.copyOf(blocks.states())).result();
    }
}
