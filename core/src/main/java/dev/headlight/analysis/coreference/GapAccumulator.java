package dev.headlight.analysis.coreference;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.HeadSums;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts right choices, apart for each block of pages. */
final class GapAccumulator implements Accumulator<GapResult> {

    private final Resampling resampling;
    private final HeadGrid grid;
    private final boolean causal;
    private final BlockSums sums = new BlockSums();

    GapAccumulator(Resampling resampling, ModelCard card) {
        this.resampling = resampling;
        this.grid = card.grid();
        this.causal = card.causal();
    }

    @Override
    public Rows begin(Example example) {
        return new PassageRows(example);
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    @Override
    public GapResult result() {
        return new GapSummary(
                        resampling,
                        grid,
                        sums.blocks().stream()
                                .map(columns -> GapTally.of(columns, grid.count()))
                                .toList())
                .result(ErrorUnit.of(sums));
    }

    /** Right choices among the passages of a group. */
    @Override
    public Optional<HeadSums> headSums(String number) {
        return Arrays.stream(GapGroup.values())
                .map(GapGroup::key)
                .filter(group -> number.equals(GapAnalysis.TWO_NAMES + group))
                .findFirst()
                .map(group -> HeadSums.of(
                        number,
                        DocumentScores.Kind.SHARE,
                        grid,
                        sums,
                        (block, head) -> block.count(GapTally.right(group), head),
                        (block, head) -> block.count(GapTally.trials(group), 0)));
    }

    /** The weights from the pronoun to a piece of both names, for each head. */
    private final class PassageRows implements Rows {

        private final Example example;
        private final GapPassage passage;
        private final double[] toA = new double[grid.count()];
        private final double[] toB = new double[grid.count()];

        PassageRows(Example example) {
            this.example = example;
            this.passage = example.annotation(GapPassage.class);
        }

        @Override
        public void take(MapRows rows) {
            int from = Math.max(rows.firstQuery(), passage.pronoun().start());
            int to = Math.min(rows.endQuery(), passage.pronoun().end());
            for (int head = 0; head < rows.heads(); head++) {
                int index = grid.index(rows.layer(), head);
                for (int query = from; query < to; query++) {
                    int row = rows.offset(head, query);
                    toA[index] += mean(rows.values(), row, passage.a());
                    toB[index] += mean(rows.values(), row, passage.b());
                }
            }
        }

        /** Over the name's pieces; that over the pronoun's would divide both names' weights alike. */
        private static double mean(float[] values, int row, Tokens name) {
            double sum = 0;
            for (int key = name.start(); key < name.end(); key++) {
                sum += values[row + key];
            }
            return sum / (name.end() - name.start());
        }

        /** Whether there is no choice: a name that comes after the pronoun is hidden from it in a causal model. */
        private boolean isHidden(Tokens name) {
            return causal && name.start() >= passage.pronoun().end();
        }

        @Override
        public void end() {
            if (isHidden(passage.a()) || isHidden(passage.b())) {
                return;
            }
            Columns columns = new Columns();
            ErrorUnit.count(columns, example);
            GapTally tally = GapTally.of(columns, grid.count());
            Arrays.stream(GapGroup.values())
                    .filter(group -> group.holds(passage.gender()))
                    .forEach(group -> count(tally, group));
            sums.of(example.document()).add(columns);
        }

        private void count(GapTally tally, GapGroup group) {
            tally.passages()[group.ordinal()].add(0, 1);
            if (!passage.hasAntecedent()) {
                return;
            }
            tally.trials()[group.ordinal()].add(0, 1);
            for (GapBaseline baseline : GapBaseline.values()) {
                tally.baselines()[baseline.ordinal()][group.ordinal()].add(0, baseline.score(passage));
            }
            for (int head = 0; head < grid.count(); head++) {
                if (chooses(head) && choosesA(head) == passage.aIsAntecedent()) {
                    tally.right()[group.ordinal()].add(head, 1);
                }
            }
        }

        /** A head that gives neither name anything chooses none. */
        private boolean chooses(int head) {
            return toA[head] > 0 || toB[head] > 0;
        }

        private boolean choosesA(int head) {
            return toA[head] > toB[head]
                    || toA[head] == toB[head]
                            && passage.a().start() < passage.b().start();
        }
    }
}
