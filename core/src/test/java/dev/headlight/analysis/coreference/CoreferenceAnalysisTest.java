package dev.headlight.analysis.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.result.Json;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CoreferenceAnalysisTest {

    private static final int LAYERS = 2;
    private static final int HEADS = 3;
    private static final RandomModel MODEL = new RandomModel(LAYERS, HEADS);
    private static final CoreferenceAnalysis ANALYSIS =
            new CoreferenceAnalysis(Set.of(Candidates.values()), WordRows.MEAN, Resampling.standard(7));

    /** Random windows with words of one to three pieces and random mentions, some nested, crossing or doubled. */
    private static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int words = 3 + random.nextInt(20);
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < words; word++) {
                String letters = random.nextInt(4) == 0 ? "she" : "x".repeat(1 + random.nextInt(12));
                String tag = letters.equals("she") ? "PRP" : random.nextBoolean() ? "NNP" : "NN";
                text.append(word == 0 ? "" : " ").append(letters).append('/').append(tag);
            }
            WindowBuilder builder = new WindowBuilder(text.toString());
            for (int mention = random.nextInt(12); mention > 0; mention--) {
                int start = random.nextInt(words);
                int end = Math.min(words, start + 1 + random.nextInt(4));
                builder.mention(random.nextInt(3), start, end, start + random.nextInt(end - start));
            }
            CoreferenceWindow window = builder.build();
            examples.add(new Example(
                    "window " + i,
                    "document " + i / 3,
                    new WordTokenizer().encodeWords(window.words()),
                    List.of(window)));
        }
        return examples;
    }

    private static CoreferenceResult run(List<Example> examples) {
        return run(MODEL, examples);
    }

    private static CoreferenceResult run(RandomModel model, List<Example> examples) {
        Accumulator<CoreferenceResult> accumulator = ANALYSIS.start(model.card(), Measure.ATTENTION);
        examples.forEach(example -> accumulator.add(example, model.maps(example)));
        return accumulator.result();
    }

    @Test
    void agreesWithANaiveImplementation() {
        List<Example> examples = examples(60, 11);
        CoreferenceResult result = run(examples);
        for (Head head : List.of(new Head(0, 0), new Head(0, 2), new Head(1, 1))) {
            assertTable(result.accuracy().get("all"), head, naive(examples, head, true, false, false));
            assertTable(result.accuracyWords().get("all"), head, naive(examples, head, false, false, false));
            assertTable(further(result, "earlier_mentions"), head, naive(examples, head, true, false, true));
            assertTable(further(result, "earlier_words"), head, naive(examples, head, false, false, true));
            assertTable(
                    result.further()
                            .get("other_mentions.mention_to_antecedent")
                            .accuracy()
                            .get("all"),
                    head,
                    naive(examples, head, true, true, false));
            assertTable(further(result, "other_words"), head, naive(examples, head, false, true, true));
        }
    }

    @Test
    void aCausalModelIsAskedWhatItCanAnswer() {
        RandomModel causal = new RandomModel(HEADS, List.of(new Sight(true, 0, false), new Sight(true, 0, true)));
        List<Example> examples = examples(60, 12);
        CoreferenceResult result = run(causal, examples);
        assertThat(result.further().keySet())
                .as("no antecedent sees a mention that comes after it")
                .containsExactly("other_mentions.mention_to_antecedent", "other_words.mention_to_antecedent");
        for (Head head : List.of(new Head(0, 0), new Head(1, 2))) {
            assertTable(result.accuracy().get("all"), head, naive(causal, examples, head, true, false, false));
            assertTable(result.accuracyWords().get("all"), head, naive(causal, examples, head, false, false, false));
            // What comes after the mention is hidden, so that other words are the earlier ones.
            assertTable(
                    result.further()
                            .get("other_words.mention_to_antecedent")
                            .accuracy()
                            .get("all"),
                    head,
                    naive(causal, examples, head, false, false, false));
        }
    }

    private static HeadTable further(CoreferenceResult result, String candidates) {
        return result.further()
                .get(candidates + ".antecedent_to_mention")
                .accuracy()
                .get("all");
    }

    private static void assertTable(HeadTable table, Head head, double expected) {
        assertThat(table.get(head)).as("%s", head).isCloseTo(expected, within(1e-12));
    }

    private static double naive(
            List<Example> examples, Head head, boolean mentionsOnly, boolean bothSides, boolean transposed) {
        return naive(MODEL, examples, head, mentionsOnly, bothSides, transposed);
    }

    /** Written from the definitions, word by word, with none of the analysis' own code. */
    private static double naive(
            RandomModel model,
            List<Example> examples,
            Head head,
            boolean mentionsOnly,
            boolean bothSides,
            boolean transposed) {
        int right = 0;
        int asked = 0;
        for (Example example : examples) {
            CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
            HeadMaps maps = model.maps(example);
            for (Mention mention : window.mentions()) {
                List<Integer> antecedents = new ArrayList<>();
                for (Mention other : window.mentions()) {
                    if (other.chain() == mention.chain() && other.head() < mention.head()) {
                        antecedents.add(other.head());
                    }
                }
                if (antecedents.isEmpty()) {
                    continue;
                }
                int best = -1;
                double most = -1;
                for (int word = 0; word < window.words().size(); word++) {
                    int candidate = word;
                    boolean isHead = window.mentions().stream().anyMatch(other -> other.head() == candidate);
                    boolean allowed =
                            word != mention.head() && (bothSides || word < mention.head()) && (!mentionsOnly || isHead);
                    double weight = transposed
                            ? weight(example, maps, head, word, mention.head())
                            : weight(example, maps, head, mention.head(), word);
                    if (allowed && weight > most) {
                        most = weight;
                        best = word;
                    }
                }
                asked++;
                right += antecedents.contains(best) ? 1 : 0;
            }
        }
        return (double) right / asked;
    }

    private static double weight(Example example, HeadMaps maps, Head head, int from, int to) {
        double sum = 0;
        int pieces = 0;
        for (int query = 0; query < example.length(); query++) {
            if (example.encoding().word(query) == from) {
                pieces++;
                for (int key = 0; key < example.length(); key++) {
                    if (example.encoding().word(key) == to) {
                        sum += maps.get(head.layer(), head.index(), query, key);
                    }
                }
            }
        }
        return sum / pieces;
    }

    /** Each question may be claimed of, so that each is corrected for all. */
    @Test
    void questionsAreCorrectedForEachOther() {
        CoreferenceResult result = run(examples(60, 11));
        List<BestHead.CrossFitted> all = new ArrayList<>();
        all.add(result.best().crossFitted());
        all.add(result.bestWords().crossFitted());
        result.further().values().forEach(answers -> all.add(answers.best().crossFitted()));
        assertThat(all).hasSizeGreaterThan(2);
        double[] corrected = Holm.adjust(
                all.stream().mapToDouble(BestHead.CrossFitted::pValue).toArray());
        for (int i = 0; i < corrected.length; i++) {
            assertThat(all.get(i).pHolm()).isNotNaN().isEqualTo(corrected[i]);
            assertThat(all.get(i).claim().isSupported()).isEqualTo(Claim.isShown(corrected[i]));
        }
    }

    @Test
    void orderAndMergesChangeNothing() {
        List<Example> examples = examples(40, 5);
        CoreferenceResult whole = run(examples);
        Accumulator<CoreferenceResult> first = ANALYSIS.start(MODEL.card(), Measure.ATTENTION);
        Accumulator<CoreferenceResult> second = ANALYSIS.start(MODEL.card(), Measure.ATTENTION);
        for (int i = examples.size() - 1; i >= 0; i--) {
            (i % 3 == 0 ? first : second).add(examples.get(i), MODEL.maps(examples.get(i)));
        }
        second.merge(first);
        assertThat(Json.toString(second.result())).isEqualTo(Json.toString(whole));
    }

    @Test
    void countsTypesAndPersons() {
        CoreferenceWindow window = new WindowBuilder("Tom/NNP the/DT boy/NN he/PRP I/PRP Tom/NNP my/PRP$")
                .mention(1, 0, 1)
                .mention(1, 1, 3)
                .mention(1, 3, 4)
                .mention(2, 4, 5)
                .mention(1, 5, 6)
                .mention(2, 6, 7)
                .build();
        Example example = new Example("w", "d", new WordTokenizer().encodeWords(window.words()), List.of(window));
        CoreferenceResult result = run(List.of(example));
        assertThat(result.count())
                .containsEntry("all", 4L)
                .containsEntry("pronoun", 2L)
                .containsEntry("proper", 1L)
                .containsEntry("nominal", 1L)
                .containsEntry("first_second_person", 1L)
                .containsEntry("third_person", 1L);
        assertThat(result.best().ci95().isKnown())
                .as("one document gives no interval")
                .isFalse();
    }

    @Test
    void aHeadThatAlwaysLooksRightIsTheBest() {
        List<Example> examples = examples(60, 3);
        Accumulator<CoreferenceResult> accumulator = ANALYSIS.start(MODEL.card(), Measure.ATTENTION);
        for (Example example : examples) {
            HeadMaps maps = MODEL.maps(example);
            float[] values = maps.values();
            int n = example.length();
            int planted = maps.grid().index(1, 2);
            CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
            for (Trial trial : Trial.of(window)) {
                for (int query = 0; query < example.length(); query++) {
                    for (int key = 0; key < example.length(); key++) {
                        if (example.encoding().word(query) == trial.mention().head()
                                && example.encoding().word(key)
                                        == trial.antecedents().nextSetBit(0)) {
                            values[(planted * n + query) * n + key] = 2;
                        }
                    }
                }
            }
            accumulator.add(example, HeadMaps.of(maps.grid(), n, values));
        }
        CoreferenceResult result = accumulator.result();
        assertThat(result.bestWords().head()).isEqualTo(new Head(1, 2));
        assertThat(result.bestWords().accuracy())
                .as("all but mentions that share their head word with one of another chain")
                .isGreaterThan(0.85);
        assertThat(result.bestWords().crossFitted().foldAgreement()).isEqualTo(1);
        assertThat(result.bestWords().crossFitted().pValue()).isLessThan(0.01);
        List<Specimen> drawn = new CoreferenceExamples(ANALYSIS).find(MODEL::maps, examples, result);
        assertThat(drawn)
                .isNotEmpty()
                .allSatisfy(specimen -> assertThat(specimen.weights())
                        .hasDimensions(
                                specimen.tokens().size(), specimen.tokens().size()));
        assertThat(drawn.stream().filter(specimen -> specimen.note().startsWith("among mentions, ")))
                .as("each head among the words that it was scored by")
                .isNotEmpty()
                .allSatisfy(specimen -> {
                    assertThat(specimen.head()).isEqualTo(result.best().head());
                    assertThat(headWords(examples, specimen.example()))
                            .contains(specimen.note().replaceAll(".* looks at \u201c(.*)\u201d: .*", "$1"));
                });
    }

    private static List<String> headWords(List<Example> examples, String id) {
        Example example = examples.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
        return window.mentions().stream()
                .map(mention -> window.words().get(mention.head()))
                .toList();
    }

    @Test
    void aCorpusWithoutAntecedentsIsRefused() {
        CoreferenceWindow window = new WindowBuilder("Tom/NNP he/PRP")
                .mention(1, 0, 1)
                .mention(2, 1, 2)
                .build();
        Example example = new Example("w", "d", new WordTokenizer().encodeWords(window.words()), List.of(window));
        assertThatThrownBy(() -> run(List.of(example)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no mention of the corpus has an antecedent");
    }

    @Test
    void jsonHasTheKeysThatAreDocumented() {
        JsonNode json = Json.toTree(run(examples(90, 5)));
        assertThat(json.at("/accuracy/all/1/2").isNumber()).isTrue();
        assertThat(json.at("/accuracy_words/proper/0/0").isNumber()).isTrue();
        assertThat(json.at("/count/nominal").isNumber()).isTrue();
        assertThat(json.at("/best/head").stringValue()).matches("\\d-\\d");
        assertThat(json.at("/best/cross_fitted/fold_agreement").isNumber()).isTrue();
        assertThat(json.at("/best_words/cross_fitted/ci95").size()).isEqualTo(2);
        assertThat(json.at("/best_words/cross_fitted/claim/outcome").stringValue())
                .isIn("supported", "not_supported", "cannot_be_judged");
        assertThat(json.at("/baselines/rule_based/all/accuracy").isNumber()).isTrue();
        assertThat(json.at("/baselines/head_match/pronoun/ci95").size()).isEqualTo(2);
        assertThat(json.at("/baselines/nearest/all/count").intValue()).isPositive();
    }
}
