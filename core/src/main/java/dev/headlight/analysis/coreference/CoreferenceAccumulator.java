package dev.headlight.analysis.coreference;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Blocks;
import java.util.ArrayList;
import java.util.List;

/** Counts right answers, apart for each block of documents. */
final class CoreferenceAccumulator implements Accumulator<CoreferenceResult> {

    private final CoreferenceAnalysis analysis;
    private final ModelCard card;
    private final List<Question> questions = new ArrayList<>();
    private final Blocks<Tally> blocks;
    private final ExampleSample sample = new ExampleSample();
    private long windows;

    CoreferenceAccumulator(CoreferenceAnalysis analysis, ModelCard card) {
        this.analysis = analysis;
        this.card = card;
        for (Candidates candidates : Candidates.values()) {
            for (Direction direction : Direction.values()) {
                if (analysis.candidates().contains(candidates)) {
                    questions.add(new Question(candidates, direction));
                }
            }
        }
        int heads = card.layers() * card.heads();
        blocks = new Blocks<>(() -> Tally.empty(questions.size(), heads), Tally::add);
    }

    @Override
    public void add(Example example, HeadMaps maps) {
        CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
        WordMaps alignment = WordMaps.of(example.encoding(), window.words(), example.id());
        windows++;
        List<Trial> trials = Trial.of(window);
        if (trials.isEmpty()) {
            return;
        }
        Tally tally = blocks.of(example.document());
        trials.forEach(trial -> count(window, trial, tally));
        ExampleSample.Entry drawn = sample.offer(example.id(), window, trials, card.layers() * card.heads());
        int[][][] candidates = candidates(window, trials);
        float[] map = new float[alignment.units() * alignment.units()];
        for (int head = 0; head < card.layers() * card.heads(); head++) {
            alignment.fill(maps, head / card.heads(), head % card.heads(), analysis.rows(), map);
            for (int i = 0; i < trials.size(); i++) {
                answer(trials.get(i), candidates[i], alignment, map, head, tally);
            }
            if (drawn != null) {
                drawn.keep(head, alignment, map);
            }
        }
    }

    private static void count(CoreferenceWindow window, Trial trial, Tally tally) {
        double[] scores = new double[Baseline.values().length];
        for (Baseline baseline : Baseline.values()) {
            scores[baseline.ordinal()] = baseline.score(window, trial);
        }
        for (Category category : Category.values()) {
            if (category.holds(trial.mention())) {
                tally.trials()[category.ordinal()]++;
                for (int baseline = 0; baseline < scores.length; baseline++) {
                    tally.baselines()[baseline][category.ordinal()] += scores[baseline];
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

    private void answer(Trial trial, int[][] candidates, WordMaps alignment, float[] map, int head, Tally tally) {
        Mention mention = trial.mention();
        int own = alignment.unit(mention.head());
        int units = alignment.units();
        for (int question = 0; question < candidates.length; question++) {
            boolean row = questions.get(question).direction() == Direction.MENTION_TO_ANTECEDENT;
            int best = -1;
            float most = Float.NEGATIVE_INFINITY;
            for (int word : candidates[question]) {
                int unit = alignment.unit(word);
                float weight = row ? map[own * units + unit] : map[unit * units + own];
                if (weight > most) {
                    most = weight;
                    best = word;
                }
            }
            if (best >= 0 && trial.isRight(best)) {
                for (Category category : Category.values()) {
                    if (category.holds(mention)) {
                        tally.right()[question][category.ordinal()][head]++;
                    }
                }
            }
        }
    }

    @Override
    public void merge(Accumulator<CoreferenceResult> other) {
        CoreferenceAccumulator same = (CoreferenceAccumulator) other;
        blocks.merge(same.blocks);
        sample.merge(same.sample);
        windows += same.windows;
    }

    @Override
    public CoreferenceResult result() {
        return new Summary(analysis.resampling(), card, questions, List.copyOf(blocks.states()))
                .result(windows, sample);
    }
}
