package dev.headlight.analysis.coreference;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.HeadSums;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts right answers, apart for each block of documents. */
final class CoreferenceAccumulator implements Accumulator<CoreferenceResult> {

    private static final String WINDOWS = "windows";

    private final CoreferenceAnalysis analysis;
    private final ModelCard card;
    private final HeadGrid grid;
    private final List<AntecedentQuestion> questions = new ArrayList<>();
    private final BlockSums sums = new BlockSums();

    CoreferenceAccumulator(CoreferenceAnalysis analysis, ModelCard card) {
        this.analysis = analysis;
        this.card = card;
        this.grid = card.grid();
        for (Candidates candidates : Candidates.values()) {
            for (MentionDirection direction : MentionDirection.values()) {
                if (analysis.candidates().contains(candidates) && isPossible(direction)) {
                    questions.add(new AntecedentQuestion(candidates, direction));
                }
            }
        }
    }

    /** In a causal model no antecedent looks at a mention, which comes after it: nothing is asked that no head can answer. */
    private boolean isPossible(MentionDirection direction) {
        return direction == MentionDirection.MENTION_TO_ANTECEDENT || !card.causal();
    }

    @Override
    public Rows begin(Example example) {
        return new WindowCounts(example);
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    @Override
    public CoreferenceResult result() {
        return summary().result(sums.total(WINDOWS, 0), ErrorUnit.of(sums));
    }

    @Override
    public List<DocumentScores> byDocument() {
        return summary().byDocument(sums.blockNames());
    }

    /** Antecedents that are found among earlier mentions, of a category. */
    @Override
    public Optional<HeadSums> headSums(String number) {
        String question =
                new AntecedentQuestion(Candidates.EARLIER_MENTIONS, MentionDirection.MENTION_TO_ANTECEDENT).key();
        return Arrays.stream(MentionCategory.values())
                .map(MentionCategory::key)
                .filter(category -> number.equals(Candidates.EARLIER_MENTIONS.key() + "/" + category))
                .findFirst()
                .map(category -> HeadSums.of(
                        number,
                        DocumentScores.Kind.SHARE,
                        grid,
                        sums,
                        (block, head) -> block.count(CoreferenceTally.right(question, category), head),
                        (block, head) -> block.count(CoreferenceTally.trials(category), 0)));
    }

    private CoreferenceSummary summary() {
        List<CoreferenceTally> blocks = sums.blocks().stream()
                .map(columns -> CoreferenceTally.of(columns, questions, grid.count()))
                .toList();
        return new CoreferenceSummary(analysis.resampling(), grid, questions, blocks);
    }

    /** The counts of one window, added to those of its block when all layers have been seen. */
    private final class WindowCounts implements Rows {

        private final Example example;
        private final Columns columns = new Columns();
        private final List<Trial> trials;
        private final WordLayers reader;

        WindowCounts(Example example) {
            this.example = example;
            CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
            WordMaps words = WordMaps.of(example.encoding(), window.words(), example.id());
            ErrorUnit.count(columns, example);
            columns.counts(WINDOWS, 1)[0]++;
            trials = Trial.of(window);
            CoreferenceTally tally = CoreferenceTally.of(columns, questions, grid.count());
            trials.forEach(trial -> countTrial(window, trial, tally));
            int[][][] candidates = candidates(window, trials);
            reader = new WordLayers(words, analysis.rows(), (layer, maps) -> {
                for (int head = 0; head < maps.length; head++) {
                    for (int i = 0; i < trials.size(); i++) {
                        answer(trials.get(i), candidates[i], words, maps[head], layer, head, tally);
                    }
                }
            });
        }

        @Override
        public void take(MapRows rows) {
            if (!trials.isEmpty()) {
                reader.take(rows);
            }
        }

        @Override
        public void end() {
            sums.of(example.document()).add(columns);
        }
    }

    private static void countTrial(CoreferenceWindow window, Trial trial, CoreferenceTally tally) {
        double[] scores = new double[Baseline.values().length];
        for (Baseline baseline : Baseline.values()) {
            scores[baseline.ordinal()] = baseline.score(window, trial);
        }
        for (MentionCategory category : MentionCategory.values()) {
            if (category.holds(trial.mention())) {
                tally.trials()[category.ordinal()][0]++;
                for (int baseline = 0; baseline < scores.length; baseline++) {
                    tally.baselines()[baseline][category.ordinal()].add(0, scores[baseline]);
                }
            }
        }
    }

    /** The words to choose from, {@code [trial][question][candidate]}. */
    private int[][][] candidates(CoreferenceWindow window, List<Trial> trials) {
        return trials.stream()
                .map(trial -> questions.stream()
                        .map(question -> question.candidates().of(window, trial.mention()))
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }

    private void answer(
            Trial trial, int[][] candidates, WordMaps words, float[] map, int layer, int head, CoreferenceTally tally) {
        Sight sight = card.sight(layer);
        Mention mention = trial.mention();
        int own = words.unit(mention.head());
        int units = words.units();
        for (int question = 0; question < candidates.length; question++) {
            boolean row = questions.get(question).direction() == MentionDirection.MENTION_TO_ANTECEDENT;
            int best = -1;
            float most = 0; // where all are 0 the head chooses none
            for (int word : candidates[question]) {
                int unit = words.unit(word);
                float weight = row ? map[own * units + unit] : map[unit * units + own];
                boolean seen =
                        row ? words.reaches(sight, mention.head(), word) : words.reaches(sight, word, mention.head());
                if (seen && weight > most) {
                    most = weight;
                    best = word;
                }
            }
            if (best >= 0 && trial.isRight(best)) {
                for (MentionCategory category : MentionCategory.values()) {
                    if (category.holds(mention)) {
                        tally.right()[question][category.ordinal()][grid.index(layer, head)]++;
                    }
                }
            }
        }
    }
}
