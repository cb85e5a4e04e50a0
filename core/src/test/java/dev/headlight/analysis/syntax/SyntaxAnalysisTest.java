package dev.headlight.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Json;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.Studies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SyntaxAnalysisTest {

    private static final Resampling QUICK = new Resampling(50, 5, 10, 1);
    private static final SyntaxOptions OPTIONS = SyntaxOptions.STANDARD.withResampling(QUICK);
    private static final RandomModel MODEL = new RandomModel(2, 3);

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void everyCellEqualsThatOfTheNaiveImplementation(boolean firstRows, boolean possRule) {
        List<Example> examples = Treebank.random(150, 4);
        NaiveSyntax naive = new NaiveSyntax(firstRows, possRule);
        NaiveSyntax otherRows = new NaiveSyntax(!firstRows, possRule);
        for (Example example : examples) {
            naive.add(example, MODEL.maps(example));
            otherRows.add(example, MODEL.maps(example));
        }
        SyntaxResult result = run(examples, OPTIONS.withCompat(compat(firstRows, possRule)));
        assertThat(result.relations()).hasSize(naive.words.size());
        result.relations().forEach((label, relation) -> {
            assertThat(relation.count()).isEqualTo((long) naive.words.get(label));
            assertTables(label, relation.accuracy(), naive);
            assertTables(label, relation.otherRows().orElseThrow().accuracy(), otherRows);
            assertThat(relation.best().accuracy())
                    .isEqualTo(relation.accuracy()
                            .of(relation.best().direction())
                            .get(relation.best().head()));
            assertThat(relation.offset().accuracy())
                    .isEqualTo(
                            naive.accuracy(label, "offset " + relation.offset().offset()));
        });
        assertThat(result.rows()).isEqualTo(firstRows ? WordRows.FIRST : WordRows.MEAN);
    }

    @Test
    void groupsSumUpTheirRelations() {
        SyntaxResult result = run(Treebank.random(100, 5), OPTIONS);
        assertSumOf(result.all(), result.relations(), Set.of());
        assertSumOf(result.allWithoutPunctuation(), result.relations(), Set.of("punct"));
        assertSumOf(result.allWithoutPunctuationAndRoot(), result.relations(), Set.of("punct", "root"));
        assertThat(result.relations().get("root").best().accuracy()).isZero();
    }

    /** The three groups are claimed beside each other. */
    @Test
    void groupsAreCorrectedForEachOther() {
        SyntaxResult result = run(Treebank.random(100, 5), OPTIONS);
        List<RelationResult> groups =
                List.of(result.all(), result.allWithoutPunctuation(), result.allWithoutPunctuationAndRoot());
        double[] corrected = Holm.adjust(groups.stream()
                .mapToDouble(group -> group.crossFitted().pValue())
                .toArray());
        for (int i = 0; i < 3; i++) {
            RelationResult group = groups.get(i);
            assertThat(group.crossFitted().pHolm()).isEqualTo(corrected[i]);
            assertThat(group.claim().isSupported()).isEqualTo(Claim.isShown(corrected[i]));
        }
    }

    /** What a treebank calls its roots does not matter: whose governor is no word, no head can be right about. */
    @Test
    void relationsOfRootsAloneCannotBeJudged() {
        SyntaxAccumulator accumulator = new SyntaxAccumulator(new RandomModel(1, 1).card(), OPTIONS);
        for (int document = 0; document < 12; document++) {
            DependencyTree tree = new DependencyTree(
                    "s" + document, List.of("a", "b", "c"), new int[] {1, -1, 1}, List.of("det", "sentence", "root"));
            Example example = Treebank.example(tree, "d" + document);
            int n = example.length();
            accumulator.add(example, HeadMaps.of(new HeadGrid(1, 1), n, new float[n * n]));
        }
        Map<String, RelationResult> relations = accumulator.result().relations();
        assertThat(relations.get("sentence").claim().reason()).isEqualTo(Claim.Reason.NOT_ANSWERABLE);
        assertThat(relations.get("sentence").crossFitted().pValue()).isNaN();
        assertThat(relations.get("root").claim().reason()).isNotEqualTo(Claim.Reason.NOT_ANSWERABLE);
        assertThat(accumulator.byDocument())
                .extracting(DocumentScores::key)
                .contains("det", "root")
                .doesNotContain("sentence");
    }

    @Test
    void threadsAndMergesChangeNothing() {
        List<Example> examples = Treebank.random(60, 6);
        SyntaxAnalysis analysis = new SyntaxAnalysis(OPTIONS);
        SyntaxResult alone = run(examples, OPTIONS);
        SyntaxResult together = Studies.ask(MODEL, examples, 3, analysis);
        assertThat(Json.toString(together)).isEqualTo(Json.toString(alone));
    }

    /** One head looks from each word at its governor, the other from each governor at its words. */
    @Test
    void headsThatKnowTheTreeAreAlwaysRight() {
        DependencyTree tree = new DependencyTree(
                "s",
                List.of("the", "gardener", "sees", "."),
                new int[] {1, 2, -1, 2},
                List.of("det", "nsubj", "root", "punct"));
        Example example = Treebank.example(tree, "d");
        float[] values = new float[2 * example.length() * example.length()];
        int n = example.length();
        int[] tokens = {1, 2, 4, 5};
        for (int word : new int[] {0, 1, 3}) {
            values[tokens[word] * n + tokens[tree.governor(word)]] = 1;
            values[(n + tokens[tree.governor(word)]) * n + tokens[word]] = 1;
        }
        SyntaxAccumulator accumulator = new SyntaxAccumulator(new RandomModel(1, 2).card(), OPTIONS);
        accumulator.add(example, HeadMaps.of(new HeadGrid(1, 2), n, values));
        SyntaxResult result = accumulator.result();
        assertThat(result.all().accuracy().dependentToHead().get(0, 0)).isEqualTo(0.75);
        assertThat(result.all().accuracy().headToDependent().get(0, 1)).isEqualTo(0.75);
        assertThat(result.allWithoutPunctuationAndRoot().best())
                .isEqualTo(
                        new RelationResult.Best(new Head(0, 0), Direction.DEPENDENT_TO_GOVERNOR, 1, Interval.UNKNOWN));
        TreeResult trees = result.trees().orElseThrow();
        assertThat(trees.argMax().uas().dependentToHead().get(0, 0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(trees.arborescence().uas().dependentToHead().get(0, 0)).isEqualTo(1);
        assertThat(trees.arborescence().uas().headToDependent().get(0, 1)).isEqualTo(1);
        assertThat(trees.arborescence().chain()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(trees.undirected().uuas().get(0, 1)).isEqualTo(1);
        assertThat(trees.undirected().count()).isEqualTo(2);
    }

    /** A head that tells relations apart by their words and goes by position in each beats any single offset, and knows no tree. */
    @Test
    void whatGoesByPositionInEachRelationIsNotClaimedOfAllWords() {
        SyntaxAccumulator accumulator = new SyntaxAccumulator(new RandomModel(1, 1).card(), OPTIONS);
        for (int document = 0; document < 30; document++) {
            DependencyTree tree = new DependencyTree(
                    "s" + document,
                    List.of("a", "b", "c", "d", "e"),
                    new int[] {1, 2, -1, 2, 3},
                    List.of("det", "det", "root", "obj", "obj"));
            Example example = Treebank.example(tree, "d" + document);
            float[] values = new float[7 * 7];
            for (int word : new int[] {0, 1, 3, 4}) {
                values[(1 + word) * 7 + 1 + tree.governor(word)] = 1;
            }
            accumulator.add(example, HeadMaps.of(new HeadGrid(1, 1), 7, values));
        }
        RelationResult all = accumulator.result().all();
        assertThat(all.best().accuracy()).isEqualTo(0.8);
        assertThat(all.offset()).isEqualTo(new RelationResult.Offset(-1, 0.4));
        assertThat(all.crossFitted().offsetAccuracy()).isEqualTo(0.8);
        assertThat(all.crossFitted().gain()).isZero();
        assertThat(all.claim().isSupported()).isFalse();
    }

    @Test
    void tiesGoToTheFirstWord() {
        DependencyTree tree =
                new DependencyTree("s", List.of("a", "b", "c"), new int[] {1, -1, 0}, List.of("det", "root", "obj"));
        Example example = Treebank.example(tree, "d");
        SyntaxAccumulator accumulator = new SyntaxAccumulator(new RandomModel(1, 1).card(), OPTIONS);
        float[] equal = new float[25];
        Arrays.fill(equal, 0.2f);
        accumulator.add(example, HeadMaps.of(new HeadGrid(1, 1), 5, equal));
        SyntaxResult result = accumulator.result();
        assertThat(result.silent()).isEmpty();
        for (Direction direction : Direction.values()) {
            assertThat(result.relations().get("det").accuracy().of(direction).get(0, 0))
                    .isEqualTo(1);
            assertThat(result.relations().get("obj").accuracy().of(direction).get(0, 0))
                    .isEqualTo(1);
        }
    }

    /** Where all numbers are 0 a head points to no word: it has no answer, which is not right, and no tree. */
    @Test
    void aHeadThatSaysNothingIsNotRight() {
        DependencyTree tree =
                new DependencyTree("s", List.of("a", "b", "c"), new int[] {1, -1, 0}, List.of("det", "root", "obj"));
        Example example = Treebank.example(tree, "d");
        SyntaxAccumulator accumulator = new SyntaxAccumulator(new RandomModel(1, 2).card(), OPTIONS);
        float[] values = new float[2 * 25];
        values[25 + 5 + 2] = 1; // the second head looks from "a" to "b" and from nothing else
        accumulator.add(example, HeadMaps.of(new HeadGrid(1, 2), 5, values));
        SyntaxResult result = accumulator.result();
        AccuracyTables silent = result.silent().orElseThrow();
        AccuracyTables all = result.all().accuracy();
        assertThat(silent.of(Direction.DEPENDENT_TO_GOVERNOR).toRows()[0]).containsExactly(1, 2 / 3.);
        assertThat(all.of(Direction.DEPENDENT_TO_GOVERNOR).toRows()[0]).containsExactly(0, 1 / 3.);
        assertThat(silent.of(Direction.GOVERNOR_TO_DEPENDENT).toRows()[0]).containsExactly(1, 2 / 3.);
        TreeResult trees = result.trees().orElseThrow();
        assertThat(trees.arborescence().uas().dependentToHead().get(0, 0)).isZero();
        assertThat(trees.undirected().uuas().toRows()[0]).containsExactly(0, 0.5);
    }

    @Test
    void aSentenceOfOneWordIsWrong() {
        DependencyTree tree = new DependencyTree("s", List.of("Yes"), new int[] {-1}, List.of("root"));
        SyntaxResult result = run(List.of(Treebank.example(tree, "d")), OPTIONS);
        assertThat(result.all().count()).isEqualTo(1);
        assertThat(result.all().best().accuracy()).isZero();
        assertThat(result.all().crossFitted().accuracy()).isNaN();
        assertThat(result.trees().orElseThrow().arborescence().best().accuracy())
                .isEqualTo(1);
    }

    /** The reference cuts an offset off at ROOT and at the last word. */
    @Test
    void referenceOffsetsAreFewerAndCutOff() {
        DependencyTree tree = new DependencyTree(
                "s", List.of("a", "b", "c", "d"), new int[] {-1, 3, 3, 0}, List.of("root", "x", "y", "z"));
        List<Example> examples = List.of(Treebank.example(tree, "d"));
        SyntaxResult ours = run(examples, OPTIONS);
        SyntaxResult reference = run(examples, OPTIONS.withCompat(Set.of(Compat.REFERENCE_OFFSETS)));
        assertThat(ours.relations().get("root").offset().accuracy()).isZero();
        assertThat(reference.relations().get("root").offset()).isEqualTo(new RelationResult.Offset(-3, 1));
        assertThat(ours.relations().get("y").offset()).isEqualTo(new RelationResult.Offset(1, 1));
        assertThat(ours.relations().get("z").offset()).isEqualTo(new RelationResult.Offset(-3, 1));
    }

    @Test
    void jsonHasTheKeysThatReadersRelyOn() {
        JsonNode json = Json.toTree(run(Treebank.random(200, 8), OPTIONS));
        assertThat(keys(json))
                .containsExactly(
                        "sentences",
                        "unit",
                        "rows",
                        "silent",
                        "all",
                        "all_without_punctuation",
                        "all_without_punctuation_and_root",
                        "relations",
                        "trees",
                        "examples");
        for (JsonNode relation : List.of(json.get("all"), json.get("relations").get("nsubj"))) {
            assertThat(keys(relation))
                    .containsExactly(
                            "count", "best", "cross_fitted", "offset", "accuracy", "claim", "control", "other_rows");
            assertThat(keys(relation.get("best"))).containsExactly("head", "direction", "accuracy", "ci95");
            assertThat(relation.get("best").get("head").asString()).matches("[12]-[123]");
            assertThat(relation.get("best").get("direction").asString()).isIn("dependent_to_head", "head_to_dependent");
            assertThat(relation.get("cross_fitted").get("ci95").size()).isEqualTo(2);
            assertThat(keys(relation.get("cross_fitted")))
                    .containsExactly(
                            "head",
                            "direction",
                            "blocks",
                            "accuracy",
                            "ci95",
                            "offset_accuracy",
                            "gain",
                            "gain_ci95",
                            "p_value",
                            "p_holm",
                            "fold_agreement");
            assertThat(keys(relation.get("offset"))).containsExactly("offset", "accuracy");
            assertThat(relation.get("accuracy").get("head_to_dependent").get(1).size())
                    .isEqualTo(3);
        }
        assertThat(json.get("relations")
                        .get("nsubj")
                        .get("cross_fitted")
                        .get("p_holm")
                        .isNumber())
                .isTrue();
        assertThat(json.get("all").get("cross_fitted").get("p_holm").isNumber()).isTrue();
        assertThat(keys(json.get("trees"))).containsExactly("arg_max", "arborescence", "undirected");
    }

    @Test
    void whatIsNotAskedForIsNotThere() {
        SyntaxResult result =
                run(Treebank.random(20, 9), OPTIONS.withTrees(false).withBothRows(false));
        assertThat(result.trees()).isEmpty();
        assertThat(result.all().otherRows()).isEmpty();
        assertThat(result.relations().values())
                .allMatch(relation -> relation.otherRows().isEmpty());
    }

    @Test
    void aCorpusWithoutTreesIsRefused() {
        Example bare = new Example("s", "d", Treebank.TOKENIZER.encode("no tree here"));
        assertThatThrownBy(() -> run(List.of(bare), OPTIONS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("DependencyTree");
    }

    private static SyntaxResult run(List<Example> examples, SyntaxOptions options) {
        SyntaxAnalysis analysis = new SyntaxAnalysis(options);
        return Studies.ask(MODEL, examples, 1, analysis);
    }

    private static Set<Compat> compat(boolean firstRows, boolean possRule) {
        return firstRows
                ? possRule ? Set.of(Compat.FIRST_WORD_ROWS, Compat.POSS_RULE) : Set.of(Compat.FIRST_WORD_ROWS)
                : possRule ? Set.of(Compat.POSS_RULE) : Set.of();
    }

    private static void assertTables(String label, AccuracyTables tables, NaiveSyntax naive) {
        for (int layer = 0; layer < 2; layer++) {
            for (int head = 0; head < 3; head++) {
                String name = layer + "," + head;
                assertThat(tables.dependentToHead().get(layer, head)).isEqualTo(naive.accuracy(label, "down " + name));
                assertThat(tables.headToDependent().get(layer, head)).isEqualTo(naive.accuracy(label, "up " + name));
            }
        }
    }

    private static void assertSumOf(RelationResult group, Map<String, RelationResult> relations, Set<String> without) {
        long count = 0;
        double right = 0;
        for (Map.Entry<String, RelationResult> relation : relations.entrySet()) {
            if (!without.contains(relation.getKey())) {
                HeadTable table = relation.getValue().accuracy().headToDependent();
                count += relation.getValue().count();
                right += relation.getValue().count() * table.get(1, 2);
            }
        }
        assertThat(group.count()).isEqualTo(count);
        assertThat(group.accuracy().headToDependent().get(1, 2)).isCloseTo(right / count, within(1e-12));
    }

    private static List<String> keys(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }
}
