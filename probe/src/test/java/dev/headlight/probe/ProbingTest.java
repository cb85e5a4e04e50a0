package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.Measure;
import dev.headlight.model.WordEmbedding;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Json;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ProbingTest {

    private static final int KNOWING_HEAD = 4;

    private final PlantedModel model = new PlantedModel(KNOWING_HEAD);
    private final PlantedModel twin = new PlantedModel(-1);
    private final Corpus training = corpus("training", 600, 1);
    private final Corpus test = corpus("test", 60, 2);

    private static Corpus corpus(String name, int sentences, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PlantedModel model = new PlantedModel(-1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            DependencyTree tree = RandomSentences.tree(2 + random.nextInt(9), random);
            examples.add(new Example(name + i, name + i, model.tokenizer().encodeWords(tree.words()), List.of(tree)));
        }
        return Corpus.of(name, examples);
    }

    /** Random vectors of words w0 … w19; of half of them. */
    private static WordVectors vectors() {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, float[]> vectors = new TreeMap<>();
        for (int word = 0; word < 20; word += 2) {
            vectors.put("w" + word, RandomSentences.numbers(5, random));
        }
        return WordVectors.of("made up", 5, vectors);
    }

    private Probing probing(ProbeOptions.Builder options) {
        return Probing.trainedOn(training, options.build()).withTwin(twin).withVectors(vocabulary -> vectors());
    }

    private ProbeOutcome run(Probing probing) {
        return probing.run(Reading.of(model, test), Measure.ATTENTION);
    }

    private ProbeResult result(ProbeOptions.Builder options) {
        return run(probing(options)).result();
    }

    private static ProbeOptions.Builder options() {
        return ProbeOptions.builder().seeds(2).epochs(3);
    }

    @Test
    void findsTheHeadThatKnowsTheTrees() {
        ProbeResult result = result(options());

        ProbeScore attention = score(result, "attention");
        assertThat(attention.uas()).isGreaterThan(0.9);
        assertThat(attention.treeUas()).isGreaterThan(0.9);
        assertThat(attention.ci95().contains(attention.uas())).isTrue();
        assertThat(attention.uasBySeed()).hasSize(2);
        assertThat(score(result, "random_attention_words").uas()).isLessThan(0.6);
        assertThat(score(result, "right_branching").uas()).isLessThan(0.4);
        assertThat(result.weights().to().best()).isEqualTo(new Head(1, 1));
        assertThat(result.selection().orElseThrow().heads()).containsExactly(new Head(1, 1));
        assertThat(result.selection().orElseThrow().reached()).isTrue();
    }

    /** What no learning can change: the sizes of the data, the code without a model, the baselines. */
    @Test
    void countsWhatItRead() {
        ProbeResult result = result(options());
        List<DependencyTree> trees = trees(test);
        long words = trees.stream().mapToLong(DependencyTree::size).sum();
        long rightBranching = 0;
        for (DependencyTree tree : trees) {
            for (int word = 0; word < tree.size(); word++) {
                int next = word + 1 < tree.size() ? word + 1 : DependencyTree.ROOT;
                rightBranching += tree.governor(word) == next ? 1 : 0;
            }
        }
        double uniform = trees(training).stream()
                .mapToDouble(tree -> tree.size() * Math.log(tree.size() + 1) / Math.log(2))
                .sum();
        assertThat(result.test().words()).isEqualTo(words);
        assertThat(result.test().corpus().examples()).isEqualTo(60);
        assertThat(result.training().orElseThrow().corpus().examples()).isEqualTo(600);
        assertThat(score(result, "right_branching").uas()).isCloseTo((double) rightBranching / words, within(1e-12));
        assertThat(score(result, "attention").descriptionLength().uniformBits()).isCloseTo(uniform, within(1e-6));
        assertThat(score(result, "attention").byRelation())
                .hasSize(2)
                .allSatisfy(recall -> assertThat(recall.name()).isIn("root", "dep"));
        assertThat(score(result, "attention").byLength().stream()
                        .mapToLong(ProbeScore.Recall::words)
                        .sum())
                .isEqualTo(words);
        assertThat(result.vectors().trainingCoverage()).isBetween(0.4, 0.6);
        assertThat(result.vectors().typeCoverage()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void knowledgeShortensTheCodeAndLearningCurvesRise() {
        ProbeResult result = result(options());
        double attention = score(result, "attention").descriptionLength().compression();
        assertThat(attention).isGreaterThan(1.05);
        assertThat(score(result, "random_attention_words").descriptionLength().compression())
                .isLessThan(attention);
        List<ProbeScore.CurvePoint> curve = score(result, "attention").learningCurve();
        assertThat(curve).extracting(ProbeScore.CurvePoint::sentences).containsExactly(37L, 75L, 150L, 300L, 600L);
        assertThat(curve.get(4).uas()).isGreaterThan(curve.get(0).uas());
        ProbeResult.Contrast comparison = result.comparisons().stream()
                .filter(pair ->
                        pair.first().equals("attention") && pair.second().equals("right_branching"))
                .findFirst()
                .orElseThrow();
        assertThat(comparison.uas().ci95().low()).isPositive();
        assertThat(comparison.uas().pValue()).isLessThan(0.01);
    }

    @Test
    void equalSettingsGiveEqualNumbersWhateverTheThreads() {
        ProbeResult one = result(options());
        Reading reading = new Reading(model, test, 5, Reading.BATCH_TOKENS, Progress.NONE);
        ProbeResult other = probing(options()).run(reading, Measure.ATTENTION).result();
        assertThat(Json.toString(other)).isEqualTo(Json.toString(one));
        ProbeResult seeded = result(options().seed(9));
        assertThat(Json.toString(seeded)).isNotEqualTo(Json.toString(one));
    }

    @Test
    void theFirstEpochIsTheSameHoweverManyFollow() {
        ProbeResult one = result(options().epochs(1));
        ProbeResult three = result(options());
        assertThat(score(three, "attention").descriptionLength())
                .isEqualTo(score(one, "attention").descriptionLength());
        assertThat(score(one, "attention").learningCurve())
                .isEqualTo(score(three, "attention").learningCurve());
        assertThat(score(one, "attention").learningCurve().get(4).uas())
                .isEqualTo(score(one, "attention").uasBySeed()[0]);
    }

    @Test
    void laterEpochsAndRunsReadTheCache(@TempDir Path folder) {
        ProbeOutcome first = run(probing(options()).withCache(folder, 1 << 30));
        assertThat(model.examplesObserved()).isEqualTo(660);
        ProbeOutcome second = run(probing(options()).withCache(folder, 1 << 30));
        assertThat(model.examplesObserved()).isEqualTo(660);
        assertThat(Json.toString(second.result())).isEqualTo(Json.toString(first.result()));
    }

    @Test
    void aSmallCacheHoldsTheBeginning(@TempDir Path folder) {
        ProbeOutcome whole = run(probing(options()).withCache(folder.resolve("large"), 1 << 30));
        int observed = model.examplesObserved();
        ProbeOutcome part = run(probing(options()).withCache(folder.resolve("small"), 50_000));
        assertThat(model.examplesObserved() - observed).isBetween(700, 3 * 600 + 60);
        assertThat(Json.toString(part.result())).isEqualTo(Json.toString(whole.result()));
    }

    @Test
    void savedProbesAnswerTheSame(@TempDir Path folder) {
        ProbeOutcome trained = run(probing(options()));
        trained.probes().save(folder);
        ProbeOutcome loaded =
                run(Probing.of(TrainedProbes.load(folder)).withTwin(twin).withVectors(vocabulary -> vectors()));
        for (ProbeKind kind : ProbeKind.values()) {
            assertThat(score(loaded.result(), kind.key()).uasBySeed())
                    .isEqualTo(score(trained.result(), kind.key()).uasBySeed());
        }
        assertThat(loaded.result().training()).isEmpty();
        assertThat(loaded.result().probes()).doesNotContainKey("best_offset");
    }

    /** A planted model whose tokens have vectors. */
    private static final class EmbeddingModel extends PlantedModel implements WordEmbedding {

        private EmbeddingModel() {
            super(KNOWING_HEAD);
        }

        @Override
        public float[][] inputEmbeddings(int... ids) {
            return IntStream.of(ids)
                    .mapToObj(id -> RandomSentences.numbers(7, new SplittableRandom(id)))
                    .toArray(float[][]::new);
        }
    }

    /** The axes of the encoder's vectors are those of the training, though the test sentences alone have others. */
    @Test
    void savedProbesKnowWordsAsInTraining(@TempDir Path folder) {
        EmbeddingModel embedding = new EmbeddingModel();
        Corpus some = corpus("some", 4, 5);
        Reading reading = Reading.of(embedding, some);
        ProbeOutcome trained = Probing.trainedOn(training, options().build()).run(reading, Measure.ATTENTION);
        trained.probes().save(folder);
        ProbeResult loaded = Probing.of(TrainedProbes.load(folder))
                .run(reading, Measure.ATTENTION)
                .result();
        for (String name : List.of("attention", "attention_words", "distance_words")) {
            assertThat(score(loaded, name).uasBySeed())
                    .isEqualTo(score(trained.result(), name).uasBySeed());
        }
    }

    @Test
    void savedProbesOfOtherVectorsAskForThem(@TempDir Path folder) {
        run(probing(options())).probes().save(folder);
        EmbeddingModel embedding = new EmbeddingModel();
        assertThatThrownBy(() ->
                        Probing.of(TrainedProbes.load(folder)).run(Reading.of(embedding, test), Measure.ATTENTION))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("made up")
                .hasMessageContaining("--embeddings");
    }

    /** Saved probes are shown words as they were in training, whatever is asked for later. */
    @Test
    void savedProbesKeepTheReferenceBehavioursOfTheirTraining(@TempDir Path folder) {
        ProbeOutcome trained = run(probing(options().compat(Set.of(Compat.FIRST_WORD_ROWS, Compat.SHIFTED_ROOT))));
        trained.probes().save(folder);
        Probing loading = Probing.of(TrainedProbes.load(folder)).withTwin(twin).withVectors(vocabulary -> vectors());
        assertThat(loading.settings().findAll(Manifest.COMPAT))
                .containsExactly(List.of("first-word-rows", "shifted-root"));
        ProbeResult loaded = run(loading).result();
        for (ProbeKind kind : ProbeKind.values()) {
            assertThat(score(loaded, kind.key()).uasBySeed())
                    .isEqualTo(score(trained.result(), kind.key()).uasBySeed());
        }
    }

    @Test
    void theShiftedRootIsNotedAndMovesNumbers() {
        ProbeResult straight = result(options());
        Probing probing = probing(options().compat(Set.of(Compat.SHIFTED_ROOT)));
        ProbeResult shifted = run(probing).result();
        assertThat(probing.settings().findAll(Manifest.COMPAT)).containsExactly(List.of("shifted-root"));
        assertThat(score(shifted, "attention").uas())
                .isEqualTo(score(straight, "attention").uas());
        assertThat(score(shifted, "attention_words").uas())
                .isNotEqualTo(score(straight, "attention_words").uas());
    }

    @Test
    void withoutATwinThereIsNoProbeOfIt() {
        ProbeResult result = run(Probing.trainedOn(training, ProbeOptions.defaults())
                        .withVectors(vocabulary -> vectors()))
                .result();
        assertThat(result.probes())
                .containsOnlyKeys("attention", "attention_words", "distance_words", "right_branching", "best_offset");
    }

    /** The fraction goes up over all epochs and the evaluation, and the counts are those of all of them. */
    @Test
    void progressIsThatOfTheWholeRun() {
        List<Double> fractions = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        Reading reading = new Reading(model, test, 2, Reading.BATCH_TOKENS, (examples, tokens, fraction) -> {
            counts.add(examples);
            fractions.add(fraction);
        });
        probing(options()).run(reading, Measure.ATTENTION);
        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        assertThat(counts).isSorted().contains(600L, 1200L, 1800L).last().isEqualTo(1860L);
    }

    /** The names that readers of results know. */
    @Test
    void resultsAreJson() {
        JsonNode json = Json.toTree(result(options()));
        JsonNode probes = json.path("probes");
        assertThat(probes.propertyNames())
                .containsExactlyInAnyOrder(
                        "attention",
                        "attention_words",
                        "distance_words",
                        "random_attention_words",
                        "right_branching",
                        "best_offset");
        assertThat(probes.path("attention").propertyNames()).contains("uas", "uas_sd", "uas_with_punctuation", "ci95");
        assertThat(json.path("weights").path("to").size()).isEqualTo(PlantedModel.LAYERS);
        assertThat(probes.path("right_branching").path("selectivity").isNull()).isTrue();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> run(Probing.trainedOn(training, ProbeOptions.defaults())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no input embeddings");
        assertThatThrownBy(() -> run(Probing.trainedOn(Corpus.of("nothing", List.of()), ProbeOptions.defaults())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing has no sentence");
        assertThatThrownBy(() -> options().epochs(0)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> options().learningRate(Double.NaN)).isInstanceOf(UsageException.class);
    }

    private static List<DependencyTree> trees(Corpus corpus) {
        List<DependencyTree> trees = new ArrayList<>();
        corpus.read(new PairTokenizer())
                .forEachRemaining(example -> trees.add(example.annotation(DependencyTree.class)));
        return trees;
    }

    private static ProbeScore score(ProbeResult result, String name) {
        ProbeScore score = result.probes().get(name);
        if (score == null) {
            throw new AssertionError("no " + name + " in " + result.probes().keySet());
        }
        return score;
    }
}
