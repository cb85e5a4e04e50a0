package dev.headlight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.WordTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlterationsTest {

    private static final WordTokenizer TOKENIZER = new WordTokenizer();
    private static final RandomModel MODEL = new RandomModel(2, 3);

    /** Sentences of 10 words: objects follow their governor by one word in 7 of 10 cases, by two in the others. */
    private static List<Example> sentences() {
        List<Example> sentences = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            List<String> words = new ArrayList<>();
            int[] governors = new int[10];
            List<String> relations = new ArrayList<>();
            for (int word = 0; word < 10; word++) {
                words.add("word" + (word * 7 + i) % 13);
                governors[word] = word == 0 ? -1 : Math.max(0, word - (i % 10 < 7 ? 1 : 2));
                relations.add(word == 0 ? "root" : word % 3 == 0 ? "det" : "obj");
            }
            DependencyTree tree = new DependencyTree("s" + i, words, governors, relations);
            sentences.add(new Example("s" + i, "d" + i / 4, TOKENIZER.encodeWords(words), List.of(tree)));
        }
        return sentences;
    }

    private static Distances distances(List<Example> examples) {
        LabelRates rates = new LabelRates();
        rates.take(examples);
        return rates.distances();
    }

    private static SortedMap<String, Double> rates(List<Example> examples, LabelsPermuted labels) {
        BaselineRates rates = new BaselineRates(labels);
        rates.take(examples);
        return rates.rates();
    }

    private static DependencyTree tree(Example example) {
        return example.annotation(DependencyTree.class);
    }

    @Test
    void positionsAreCounted() {
        List<Example> sentences = sentences();
        Distances distances = distances(sentences);
        assertThat(distances.offset("obj")).isEqualTo(-1);
        assertThat(distances.count("det", -2)).isEqualTo(360);
        assertThat(distances.count("other", -2)).isZero();
        // Governors before the first word are not drawn, so that a little more than 70 % stand just before.
        SortedMap<String, Double> rates = rates(sentences, new LabelsPermuted(distances, 1));
        assertThat(rates).containsOnlyKeys("det", "obj");
        assertThat(rates.get("det")).isBetween(0.68, 0.76);
    }

    /** Trees stay trees of the same words and relations, with as many governors at each distance, but other ones. */
    @Test
    void governorsAreDrawnAnewAtTheDistancesOfTheirRelation() {
        List<Example> sentences = sentences();
        LabelsPermuted labels = new LabelsPermuted(distances(sentences), 3);
        int near = 0;
        int same = 0;
        int words = 0;
        for (Example sentence : sentences) {
            DependencyTree before = tree(sentence);
            DependencyTree after = tree(labels.example(sentence));
            assertThat(after.relations()).isEqualTo(before.relations());
            assertThat(after.isRoot(0)).isTrue();
            for (int word = 2; word < after.size(); word++) {
                words++;
                near += after.governor(word) == word - 1 ? 1 : 0;
                same += after.governor(word) == before.governor(word) ? 1 : 0;
            }
        }
        assertThat((double) near / words).isBetween(0.66, 0.74);
        // Two draws of 70 and 30 % agree in 58 %.
        assertThat((double) same / words).isBetween(0.54, 0.62);
        assertThat(labels.example(sentences.get(3))).isEqualTo(labels.example(sentences.get(3)));
        assertThat(new LabelsPermuted(distances(sentences), 4).example(sentences.get(3)))
                .isNotEqualTo(labels.example(sentences.get(3)));
    }

    private static Example window(int i) {
        List<String> words = List.of("he", "saw", "her", "and", "she", "saw", "him", ".");
        return new Example(
                "w" + i,
                "w" + i,
                TOKENIZER.encodeWords(words),
                List.of(
                        new CoreferenceWindow(
                                words,
                                Collections.nCopies(8, ""),
                                List.of(mention(0, 1), mention(2, 2), mention(4, 2), mention(6, 1))),
                        new GapPassage(
                                new GapPassage.Tokens(5, 6),
                                new GapPassage.Tokens(1, 2),
                                new GapPassage.Tokens(3, 4),
                                true,
                                false,
                                Gender.FEMININE)));
    }

    private static Mention mention(int word, int chain) {
        return new Mention(word, word + 1, word, chain, MentionType.PRONOUN, Optional.empty(), "");
    }

    /** Of four mentions in two chains of two, the nearest earlier one is of the chain in one third of the cases. */
    @Test
    void chainsAreDealtOutAndNamesTossed() {
        List<Example> windows =
                IntStream.range(0, 1500).mapToObj(AlterationsTest::window).toList();
        LabelsPermuted labels = new LabelsPermuted(distances(windows), 5);
        int[] nearest = new int[1];
        int first = 0;
        for (Example window : windows) {
            Example altered = labels.example(window);
            List<Mention> mentions = altered.annotation(CoreferenceWindow.class).mentions();
            assertThat(mentions.stream().map(Mention::chain)).containsExactlyInAnyOrder(1, 1, 2, 2);
            nearest[0] += mentions.get(3).chain() == mentions.get(2).chain() ? 1 : 0;
            first += altered.annotation(GapPassage.class).aIsAntecedent() ? 1 : 0;
        }
        assertThat(nearest[0] / 1500.0).isCloseTo(1 / 3.0, within(0.04));
        assertThat(first / 1500.0).isCloseTo(0.5, within(0.04));
        // Two mentions of a window have an antecedent. 1122: the nearest each; 1212: neither; 1221: one of them.
        assertThat(rates(windows, labels).get("earlier_mentions")).isCloseTo(0.5, within(0.03));
        assertThat(rates(windows, labels).get("names")).isCloseTo(0.5, within(0.04));
    }

    @Test
    void wordPiecesChangePlacesAndTheModelsOwnTokensDoNot() {
        Example sentence = sentences().get(0);
        Example shuffled = new WordsShuffled(1).example(sentence);
        assertThat(shuffled.encoding().tokens())
                .isNotEqualTo(sentence.encoding().tokens())
                .containsExactlyInAnyOrderElementsOf(sentence.encoding().tokens())
                .startsWith("[CLS]")
                .endsWith("[SEP]");
        assertThat(IntStream.range(0, shuffled.length()).map(shuffled.encoding()::word))
                .containsExactlyElementsOf(IntStream.range(0, sentence.length())
                        .map(sentence.encoding()::word)
                        .boxed()
                        .toList());
        assertThat(shuffled.annotations()).isEqualTo(sentence.annotations());
    }

    /** How often the planted heads look at governors, and how often position is right: all that they gain is what was planted. */
    @Test
    void plantedHeadsGainWhatTheyShould() {
        List<Example> sentences = sentences();
        LabelsPermuted labels = new LabelsPermuted(distances(sentences), 3);
        for (int number = 0; number < 4; number++) {
            Planting planting =
                    Planting.of(labels, rates(sentences, labels), MODEL.card().grid(), false, number);
            for (Plant plant : planting.plants()) {
                assertThat(plant.gain()).isLessThanOrEqualTo(0.3).isIn(Planting.GAINS);
                assertThat(gain(planting, plant, sentences)).isCloseTo(plant.gain(), within(0.03));
            }
        }
    }

    /** The edge of uneven ones is 5 points in most documents, so some noise is left of 100 documents. */
    @Test
    void impostorsGainNothing() {
        List<Example> sentences = sentences();
        double uneven = 0;
        for (int number = 0; number < 20; number++) {
            LabelsPermuted labels = new LabelsPermuted(distances(sentences), number);
            Planting planting =
                    Planting.of(labels, rates(sentences, labels), MODEL.card().grid(), true, number);
            for (Plant plant : planting.plants()) {
                double gain = gain(planting, plant, sentences);
                if (plant.kind() == Plant.Kind.POSITION) {
                    assertThat(gain).isZero();
                } else {
                    uneven += gain / 20;
                }
            }
        }
        assertThat(uneven).isCloseTo(0, within(0.01));
    }

    /** How much more often than the offset before it the planted head points at the governor. */
    private static double gain(Planting planting, Plant plant, List<Example> sentences) {
        int words = 0;
        int gained = 0;
        for (Example original : sentences) {
            Example example = planting.example(original);
            DependencyTree tree = tree(example);
            int[] seen = looks(planting, plant, example, MODEL.card());
            for (int word = 1; word < tree.size(); word++) {
                if (tree.relation(word).equals(plant.about())) {
                    words++;
                    gained += example.encoding().word(seen[firstToken(example, word)]) == tree.governor(word) ? 1 : 0;
                    gained -= tree.governor(word) == word - 1 ? 1 : 0;
                }
            }
        }
        return (double) gained / words;
    }

    private static int firstToken(Example example, int word) {
        return IntStream.range(0, example.length())
                .filter(token -> example.encoding().word(token) == word)
                .findFirst()
                .orElseThrow();
    }

    /** The token that each token looks at most. */
    private static int[] looks(Planting planting, Plant plant, Example example, ModelCard card) {
        HeadMaps maps = MODEL.maps(example);
        MapRows rows = planting.rows(example, card).apply(maps.rows(plant.head().layer()));
        return IntStream.range(0, example.length())
                .map(query -> IntStream.range(0, example.length())
                        .reduce(
                                0,
                                (best, key) -> rows.get(plant.head().index(), query, key)
                                                > rows.get(plant.head().index(), query, best)
                                        ? key
                                        : best))
                .toArray();
    }

    /** What comes after stays hidden, rows stay whole, and other heads stay as they were. */
    @Test
    void rowsOfPlantedHeadsStayRows() {
        List<Example> sentences = sentences();
        LabelsPermuted labels = new LabelsPermuted(distances(sentences), 3);
        RandomModel causal = new RandomModel(2, List.of(new Sight(true, 0, false)));
        Planting planting = Planting.of(labels, rates(sentences, labels), new HeadGrid(1, 2), false, 0);
        Example example = planting.example(sentences.get(0));
        HeadMaps maps = causal.maps(example);
        MapRows rows = planting.rows(example, causal.card()).apply(maps.rows(0));
        for (int head = 0; head < 2; head++) {
            for (int query = 0; query < example.length(); query++) {
                double sum = 0;
                for (int key = 0; key < example.length(); key++) {
                    sum += rows.get(head, query, key);
                    assertThat(key > query && rows.get(head, query, key) > 0).isFalse();
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
        assertThat(maps.values()).isEqualTo(causal.maps(example).values());
        Example none = new Example("n", "n", example.encoding());
        assertThat(planting.rows(none, causal.card()).apply(maps.rows(0)).values())
                .isEqualTo(maps.rows(0).values());
    }

    @Test
    void chanceDrawsByWeight() {
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[3];
        for (int i = 0; i < 3000; i++) {
            counts[Chance.draw(new double[] {1, 0, 2}, random)]++;
        }
        assertThat(counts[0]).isBetween(900, 1100);
        assertThat(counts[1]).isZero();
        assertThat(Chance.draw(new double[2], random)).isEqualTo(-1);
    }
}
