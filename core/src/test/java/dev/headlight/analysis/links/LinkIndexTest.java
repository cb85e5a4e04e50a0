package dev.headlight.analysis.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.links.LinkQuery.Arc;
import dev.headlight.analysis.links.LinkQuery.Word;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.Morphology;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Json;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.Studies;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkIndexTest {

    private static final RandomModel MODEL = new RandomModel(2, 3);
    private static final ModelCard CARD = MODEL.card();
    private static final LinkAnalysis ALL = LinkAnalysis.STANDARD;
    private static final List<String> RELATIONS = List.of("nsubj", "obj", "det");

    @TempDir
    Path folder;

    /** Sentences of three to nine words, each governed by the one before it or by the first. */
    private static List<Example> sentences(int count) {
        SplittableRandom random = new SplittableRandom(3);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> sentence("s" + i, 3 + random.nextInt(7), random))
                .toList();
    }

    private static Example sentence(String id, int size, SplittableRandom random) {
        List<String> words =
                random.ints(size, 0, 12).mapToObj(word -> "w" + word).toList();
        int[] governors = new int[size];
        String[] relations = new String[size];
        WordFeatures[] features = new WordFeatures[size];
        for (int word = 0; word < size; word++) {
            governors[word] = word == 0 ? DependencyTree.ROOT : random.nextBoolean() ? word - 1 : 0;
            relations[word] = word == 0 ? "root" : RELATIONS.get(random.nextInt(RELATIONS.size()));
            features[word] = WordFeatures.of(random.nextBoolean() ? "NOUN" : "VERB", "", "", "");
        }
        DependencyTree tree = new DependencyTree(id, words, governors, List.of(relations));
        return new Example(id, "d" + id, encoding(words), List.of(tree, new Morphology(List.of(features))));
    }

    private static Encoding encoding(List<String> words) {
        int[] ids = new int[words.size()];
        int[] places = new int[words.size()];
        Arrays.setAll(ids, i -> words.get(i).hashCode() & 0xff);
        Arrays.setAll(places, i -> i);
        int[] starts = new int[words.size()];
        int[] ends = new int[words.size()];
        int at = 0;
        for (int word = 0; word < words.size(); word++) {
            starts[word] = at;
            ends[word] = at + words.get(word).length();
            at = ends[word] + 1;
        }
        return new Encoding(
                String.join(" ", words),
                ids,
                words,
                new int[words.size()],
                Collections.nCopies(words.size(), TokenRole.PIECE),
                places,
                starts,
                ends);
    }

    private static LinkIndex index(List<Example> examples) {
        return Studies.ask(MODEL, examples, 2, ALL);
    }

    @Test
    void linksAreThoseOfTheMaps() {
        List<Example> examples = sentences(20);
        LinkIndex index = index(examples);
        assertThat(index.read()).isEqualTo(20);
        for (SentenceLinks links : index.sentences()) {
            Example example = examples.stream()
                    .filter(one -> one.id().equals(links.id()))
                    .findFirst()
                    .orElseThrow();
            HeadMaps maps = MODEL.maps(example);
            for (Head head : CARD.grid().heads()) {
                float[][] map = maps.of(head);
                for (int word = 0; word < links.size(); word++) {
                    int number = CARD.grid().index(head);
                    int best = -1;
                    for (int key = 0; key < links.size(); key++) {
                        best = key != word && (best < 0 || map[word][key] > map[word][best]) ? key : best;
                    }
                    Direction up = Direction.DEPENDENT_TO_GOVERNOR;
                    assertThat(links.strongest(number, up, word)).isEqualTo(best);
                    assertThat(links.weight(number, up, word)).isCloseTo(map[word][best], within(1e-5));
                    int governor = links.governors()[word];
                    Direction down = Direction.GOVERNOR_TO_DEPENDENT;
                    assertThat(links.gold(number, down, word))
                            .isCloseTo(governor < 0 ? 0 : map[governor][word], within(1e-5));
                }
            }
        }
    }

    /** A row of zeros links to nothing. */
    @Test
    void zerosAreNoLinks() {
        Example example = sentences(1).get(0);
        int words = example.length();
        Accumulator<LinkIndex> accumulator = ALL.start(CARD, Measure.ATTENTION);
        float[] values = new float[CARD.grid().count() * words * words];
        for (int row = 0; row < values.length / words; row++) {
            values[row * words + row % words] = 1;
        }
        accumulator.add(example, HeadMaps.of(CARD.grid(), words, values));
        SentenceLinks links = accumulator.result().sentences().get(0);
        assertThat(links.strongest(0, Direction.DEPENDENT_TO_GOVERNOR, 0)).isEqualTo(-1);
        assertThat(links.weight(0, Direction.DEPENDENT_TO_GOVERNOR, 0)).isZero();
    }

    @Test
    void verdictsAreThoseThatAccuraciesCount() {
        List<Example> examples = sentences(60);
        SyntaxOptions options = SyntaxOptions.STANDARD.withResampling(new Resampling(20, 5, 10, 1));
        SyntaxResult syntax = Studies.ask(MODEL, examples, 2, new SyntaxAnalysis(options));
        LinkSearch search = new LinkSearch(index(examples));
        for (String relation : RELATIONS) {
            for (Direction direction : Direction.values()) {
                for (Head head : CARD.grid().heads()) {
                    LinkSearch.Verdicts found = search.judge(CARD.grid().index(head), relation, direction, 5);
                    double accuracy = (double) found.right() / (found.right() + found.wrong());
                    assertThat(accuracy)
                            .isCloseTo(
                                    syntax.relations()
                                            .get(relation)
                                            .accuracy()
                                            .of(direction)
                                            .get(head),
                                    within(1e-9));
                    assertThat(found.surest()).hasSizeLessThanOrEqualTo(5).allMatch(hit -> hit.margin() >= 0);
                    assertThat(found.worst())
                            .allMatch(miss -> miss.margin() <= 0 && miss.governor() != miss.predicted());
                }
            }
        }
    }

    @Test
    void whatIsAskedForIsFoundAndNothingElse() {
        LinkIndex index = index(sentences(50));
        LinkSearch search = new LinkSearch(index);
        LinkQuery query = new LinkQuery(
                Optional.of(4),
                new Word("", "VERB"),
                new Word("W3", ""),
                Optional.of(new Arc("", Direction.DEPENDENT_TO_GOVERNOR)),
                0.1,
                1,
                3);
        int expected = 0;
        for (SentenceLinks sentence : index.sentences()) {
            for (int word = 0; word < sentence.size(); word++) {
                int key = sentence.strongest(4, Direction.DEPENDENT_TO_GOVERNOR, word);
                expected += sentence.tags().get(word).equals("VERB")
                                && sentence.words().get(key).equals("w3")
                                && sentence.governors()[word] == key
                                && Math.abs(word - key) <= 3
                                && sentence.weight(4, Direction.DEPENDENT_TO_GOVERNOR, word) >= 0.1
                        ? 1
                        : 0;
            }
        }
        assertThat(expected).isPositive();
        assertThat(search.find(query, 1000).total()).isEqualTo(expected);
        assertThat(search.find(query, 1000).links()).hasSize(expected);
        assertThat(search.find(query, 1).links())
                .isEqualTo(search.find(query, 1000).links().subList(0, 1));
        assertThat(search.find(LinkQuery.ALL, 3).total()).isEqualTo(index.words() * 6);
    }

    @Test
    void decilesHaveLikeNumbersAndDoNotOverlap() {
        LinkSearch search = new LinkSearch(index(sentences(50)));
        LinkQuery one = new LinkQuery(Optional.of(2), Word.ANY, Word.ANY, Optional.empty(), 0, 1, Integer.MAX_VALUE);
        List<LinkSearch.Decile> deciles = search.deciles(one, 3);
        assertThat(deciles).hasSize(10).allMatch(decile -> decile.links().size() == 3);
        for (int i = 0; i < 10; i++) {
            LinkSearch.Decile decile = deciles.get(i);
            assertThat(decile.links())
                    .allMatch(
                            link -> link.weight() >= decile.from() && link.weight() <= decile.to() && link.head() == 2);
            assertThat(i == 0 || decile.to() <= deciles.get(i - 1).from()).isTrue();
        }
    }

    /** However the corpus is cut and in whatever order, the same sentences are kept, up to the room that there is. */
    @Test
    void orderAndMergesChangeNothingAndTheRoomIsKept() {
        List<Example> examples = sentences(40);
        LinkAnalysis small = new LinkAnalysis(2L * SentenceLinks.size(6, 1) * 60, 7);
        String expected = Json.toString(Studies.ask(MODEL, examples, 1, small));
        for (int seed = 0; seed < 5; seed++) {
            List<Example> shuffled = new java.util.ArrayList<>(examples);
            Collections.shuffle(shuffled, new Random(seed));
            Accumulator<LinkIndex> whole = small.start(CARD, Measure.ATTENTION);
            for (List<Example> part : List.of(shuffled.subList(0, 13), shuffled.subList(13, 40))) {
                Accumulator<LinkIndex> some = small.start(CARD, Measure.ATTENTION);
                part.forEach(example -> some.add(example, MODEL.maps(example)));
                whole.merge(some);
            }
            assertThat(Json.toString(whole.result())).isEqualTo(expected);
            assertThat(whole.result().words()).isBetween(52, 60);
        }
    }

    @Test
    void anIndexIsWrittenAndReadForItsModelAlone() {
        Accumulator<LinkIndex> gathered = ALL.start(CARD, Measure.ATTENTION);
        sentences(12).forEach(example -> gathered.add(example, MODEL.maps(example)));
        Path file = folder.resolve("corpus.links");
        ALL.write(file, CARD, gathered);
        assertThat(Json.toString(ALL.read(file, CARD))).isEqualTo(Json.toString(gathered.result()));
        ModelCard other = new RandomModel(3, 3).card();
        assertThatThrownBy(() -> ALL.read(file, other))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("belongs to another run");
    }

    @Test
    void normsAreNotIndexed() {
        assertThatThrownBy(() -> ALL.start(CARD, Measure.NORMS)).isInstanceOf(UsageException.class);
    }

    /** Words of a text without trees are as they are written. */
    @Test
    void aTextNeedsNoTree() {
        Encoding encoding = encoding(List.of("Dogs", "bark"));
        LinkIndex index = index(List.of(new Example("t", "t", encoding)));
        SentenceLinks only = index.sentences().get(0);
        assertThat(only.words()).containsExactly("Dogs", "bark");
        assertThat(only.governors()).containsOnly(SentenceLinks.UNKNOWN);
        assertThat(new LinkSearch(index).judge(0, "", Direction.DEPENDENT_TO_GOVERNOR, 3))
                .isEqualTo(new LinkSearch.Verdicts(0, 0, List.of(), List.of(), List.of()));
    }
}
