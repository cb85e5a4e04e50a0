package dev.headlight.analysis.coreference;

import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.stats.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds mentions to draw: what the best heads look at from them, right choices and a few wrong ones. */
public final class CoreferenceExamples {

    private static final int WINDOWS = 12;
    private static final int RIGHT_PER_HEAD = 4;
    private static final int WRONG_PER_HEAD = 2;
    private static final int LONGEST = 26;
    private static final int MARGIN_OF_WORDS = 2;

    private final CoreferenceAnalysis analysis;

    /** @param analysis whose best heads are shown */
    public CoreferenceExamples(CoreferenceAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Keeps a few windows that have something to show; which ones depends on the seed and the set of windows alone. */
    public SampleAnalysis sample() {
        long seed = analysis.resampling().seed();
        return new SampleAnalysis("coreference-sample", WINDOWS, (example, sample) -> {
            if (!Trial.of(example.annotation(CoreferenceWindow.class)).isEmpty()) {
                sample.offer("", Blocks.hash(seed + " " + example.id()), example);
            }
        });
    }

    /**
     * Looks at the sampled windows once more.
     *
     * @param windows what {@link #sample} has kept
     */
    public List<Specimen> find(SecondLook look, List<Example> windows, CoreferenceResult result) {
        List<Chooser> choosers = List.of(
                new Chooser(result.bestWords().head(), false),
                new Chooser(result.best().head(), true));
        List<List<Specimen>> specimens = choosers.stream()
                .map(chooser -> (List<Specimen>) new ArrayList<Specimen>())
                .toList();
        int[] right = choosers.stream().mapToInt(chooser -> RIGHT_PER_HEAD).toArray();
        int[] wrong = choosers.stream().mapToInt(chooser -> WRONG_PER_HEAD).toArray();
        for (Example example : windows) {
            HeadMaps maps = look.at(example);
            for (int i = 0; i < choosers.size(); i++) {
                Optional<Choice> drawn = firstThatFits(example, maps, choosers.get(i), right[i] > 0, wrong[i] > 0);
                if (drawn.isPresent()) {
                    specimens.get(i).add(specimen(choosers.get(i), example, drawn.get()));
                    right[i] -= drawn.get().isRight() ? 1 : 0;
                    wrong[i] -= drawn.get().isRight() ? 0 : 1;
                }
            }
        }
        return specimens.stream().flatMap(List::stream).toList();
    }

    /**
     * A head, and among which words it chooses: those that it was scored by.
     *
     * @param amongMentions whether among the head words of earlier mentions; else among all earlier words
     */
    private record Chooser(Head head, boolean amongMentions) {

        /** The word that gets most from the mention. */
        int choose(Trial trial, float[] row) {
            IntStream words = amongMentions
                    ? trial.earlier().stream().mapToInt(Mention::head)
                    : IntStream.range(0, trial.mention().head());
            return words.reduce((best, other) -> row[other] > row[best] ? other : best)
                    .orElse(0);
        }

        String inWords() {
            return amongMentions ? "among mentions, " : "";
        }
    }

    /** What a head chose; the words {@code from} to {@code to}, exclusive, are enough to see it. */
    private record Choice(Trial trial, float[] row, int word, int from, int to) {

        boolean isRight() {
            return trial.isRight(word);
        }
    }

    private Optional<Choice> firstThatFits(
            Example example, HeadMaps maps, Chooser chooser, boolean right, boolean wrong) {
        CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
        WordMaps words = WordMaps.of(example.encoding(), window.words(), example.id());
        float[] map = WordLayers.map(maps, words, analysis.rows(), chooser.head());
        return Trial.of(window).stream()
                .map(trial -> choice(trial, row(words, map, trial.mention().head()), chooser))
                .filter(choice -> choice.to() - choice.from() <= LONGEST)
                .filter(choice -> choice.isRight() ? right : wrong)
                .findFirst();
    }

    private static float[] row(WordMaps words, float[] map, int word) {
        float[] row = new float[words.words()];
        for (int other = 0; other < row.length; other++) {
            row[other] = map[words.unit(word) * words.units() + words.unit(other)];
        }
        return row;
    }

    private static Choice choice(Trial trial, float[] row, Chooser chooser) {
        int word = chooser.choose(trial, row);
        int nearest = trial.antecedents().previousSetBit(trial.mention().head());
        return new Choice(
                trial,
                row,
                word,
                Math.max(0, Math.min(word, nearest) - MARGIN_OF_WORDS),
                Math.min(row.length, trial.mention().end() + MARGIN_OF_WORDS));
    }

    private static Specimen specimen(Chooser chooser, Example example, Choice choice) {
        CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
        Mention mention = choice.trial().mention();
        int size = choice.to() - choice.from();
        double[][] weights = new double[size][size];
        for (int word = 0; word < size; word++) {
            weights[mention.head() - choice.from()][word] = choice.row()[choice.from() + word];
        }
        String note = "%s“%s” looks at “%s”: %s"
                .formatted(
                        chooser.inWords(),
                        window.text(mention),
                        window.words().get(choice.word()),
                        choice.isRight() ? "an antecedent" : "no antecedent");
        return new Specimen(
                chooser.head(), note, example.id(), window.words().subList(choice.from(), choice.to()), weights);
    }
}
