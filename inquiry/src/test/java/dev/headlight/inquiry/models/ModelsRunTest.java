package dev.headlight.inquiry.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.models.RoleOverModels;
import dev.headlight.analysis.models.Variation;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.ByDocument;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.ModelCard;
import dev.headlight.result.OutputFolder;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose heads are known: one head of each finds governors as often as it was told to. */
class ModelsRunTest {

    private static final int DOCUMENTS = 40;
    /** Results are written with eight digits. */
    private static final double WRITTEN = 1e-7;

    private static final Head PLANTED = new Head(1, 2);

    @TempDir
    private Path folder;

    private final AtomicInteger read = new AtomicInteger();
    private final List<String> said = new ArrayList<>();
    private Path treebank = Path.of("");

    /** In one head, words look at their governor with some probability; all else is noise. */
    private final class Planted extends MadeUpModel {

        private final String name;
        private final Head planted;
        private final double accuracy;

        Planted(String name, Head planted, double accuracy) {
            this(name, 2, planted, accuracy);
        }

        /** @param layers of which there are six heads together */
        Planted(String name, int layers, Head planted, double accuracy) {
            super(
                    new ModelCard(name, "a test", name, layers, 6 / layers, 192, 1000, 512, true, 0),
                    new WordTokenizer());
            this.name = name;
            this.planted = planted;
            this.accuracy = accuracy;
        }

        @Override
        public HeadMaps maps(Example example) {
            read.incrementAndGet();
            DependencyTree tree = example.annotation(DependencyTree.class);
            SplittableRandom random = new SplittableRandom((name + example.id()).hashCode());
            int n = example.length();
            float[] values = new float[6 * n * n];
            for (int head = 0; head < 6; head++) {
                for (int query = 0; query < n; query++) {
                    int word = query - 1;
                    boolean right = card().grid().index(planted) == head
                            && word >= 0
                            && word < tree.size()
                            && !tree.isRoot(word)
                            && random.nextDouble() < accuracy;
                    int key = right ? tree.governor(word) + 1 : random.nextInt(n);
                    for (int other = 0; other < n; other++) {
                        values[(head * n + query) * n + other] =
                                (float) (other == key ? 0.9 : 0.1 / (n - 1)) * (1 - 1e-6f * other);
                    }
                    normalise(values, (head * n + query) * n, n);
                }
            }
            return HeadMaps.of(card().grid(), n, values);
        }

        private void normalise(float[] values, int from, int n) {
            float sum = 0;
            for (int i = from; i < from + n; i++) {
                sum += values[i];
            }
            for (int i = from; i < from + n; i++) {
                values[i] /= sum;
            }
        }
    }

    /** Each word is a token: the words have four letters. Two sentences a document; governors lie at all distances. */
    @BeforeEach
    void writeTheTreebank() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder lines = new StringBuilder();
        for (int document = 0; document < DOCUMENTS; document++) {
            lines.append("# newdoc id = d").append(document).append('\n');
            for (int sentence = 0; sentence < 2; sentence++) {
                lines.append("# sent_id = s%s-%s%n".formatted(document, sentence));
                int root = random.nextInt(8);
                for (int word = 0; word < 8; word++) {
                    int governor = word == root ? -1 : root;
                    String relation = word == root ? "root" : word % 2 == 0 ? "obj" : "amod";
                    lines.append("%s\tw%s\t_\tX\tX\t_\t%s\t%s\t_\t_%n"
                            .formatted(word + 1, 100 + random.nextInt(900), governor + 1, relation));
                }
                lines.append('\n');
            }
        }
        treebank = Files.writeString(folder.resolve("t.conllu"), lines);
    }

    /** With few draws, which are enough for what is planted. */
    private static SyntaxInquiry syntax() {
        return new SyntaxInquiry(
                SyntaxOptions.STANDARD.withTrees(false).withResampling(new Resampling(400, 10, 10, 1)));
    }

    private Corpus corpus() {
        return TreebankCorpus.of(List.of(treebank), TreebankOptions.defaults());
    }

    private ModelsRun run(MapInquiry<?> inquiry, Planted... models) {
        ModelsRun run = new ModelsRun(folder.resolve("models"), inquiry)
                .studies((model, name, label) -> Study.on(model).read(corpus()))
                .telling(said::add);
        Arrays.stream(models).forEach(model -> run.model(model.card().name(), () -> model));
        return run;
    }

    private Planted[] seeds() {
        return new Planted[] {
            new Planted("seed-1", PLANTED, 0.75),
            new Planted("seed-2", new Head(0, 1), 0.65),
            new Planted("seed-3", PLANTED, 0.7)
        };
    }

    private static OverModels number(ModelsResult result, String key) {
        return result.numbers().stream()
                .filter(number -> number.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static OfModel.Score score(OfModel model, String key) {
        return Objects.requireNonNull(model.scores().get(key));
    }

    @Test
    void whatWasPlantedIsFoundOverModelsAndDocuments() {
        Answered<ModelsResult> answered = run(syntax(), seeds()).run();
        ModelsResult result = answered.results().result();
        assertThat(result.variation()).isEqualTo(Variation.SEED);
        assertThat(result.models()).extracting(OfModel::label).containsExactly("seed-1", "seed-2", "seed-3");
        for (String relation : List.of("obj", "amod")) {
            OverModels number = number(result, relation);
            // A word in eight looks at its governor by chance, too.
            assertThat(number.mean()).isCloseTo(0.73, within(0.05));
            assertThat(number.ofThese().contains(0.73)).isTrue();
            assertThat(number.ofSuch().low()).isLessThan(number.ofThese().low());
            assertThat(number.ofAnother().low()).isLessThan(number.ofSuch().low());
            assertThat(number.isShown()).isTrue();
            assertThat(number.apart()).isZero();
            assertThat(score(result.models().get(1), relation).head()).contains(new Head(0, 1));
        }
        RoleOverModels role = result.roles().get(0);
        assertThat(role.models()).isEqualTo(3);
        // Heads in layers 2, 1 and 2; the matching finds the planted one wherever it is.
        assertThat(role.layer()).isCloseTo(5 / 3.0, within(1e-12));
        assertThat(role.partners()).contains(2);
        assertThat(result.partners().get(0).matching().partners().get(5).match())
                .contains(new Head(0, 1));
    }

    /** All numbers of one model are those of its own result, where all models read the same. */
    @Test
    void theNumbersOfAModelAreThoseOfItsOwnRun() {
        ModelsResult result = run(syntax(), seeds()).run().results().result();
        for (OfModel model : result.models()) {
            SyntaxResult own = (SyntaxResult)
                    SavedRun.read(Path.of(model.file())).results().result();
            double right = 0;
            double words = 0;
            for (String label : List.of("obj", "amod")) {
                RelationResult relation = Objects.requireNonNull(own.relations().get(label));
                OfModel.Score score = score(model, label);
                assertThat(relation.crossFitted().blocks()).isEqualTo(score.blocks());
                assertThat(score.value()).isCloseTo(relation.crossFitted().accuracy(), within(WRITTEN));
                assertThat(score.ci95().low())
                        .isCloseTo(relation.crossFitted().ci95().low(), within(WRITTEN));
                assertThat(score.head()).contains(relation.crossFitted().head());
                assertThat(score.same()).isCloseTo(relation.best().accuracy(), within(WRITTEN));
                right += relation.best().accuracy() * relation.count();
                words += relation.count();
            }
            assertThat(score(model, SyntaxAnalysis.TOGETHER).same()).isCloseTo(right / words, within(WRITTEN));
        }
    }

    /** All relations together: counted once more here, from the numbers of the relations on the half that is scored. */
    @Test
    void togetherIsTheSumOfTheRelations() {
        run(syntax(), seeds()).run();
        Path results = folder.resolve("models/seed-1/results.json");
        List<DocumentScores> numbers = ByDocument.beside(
                        results, SavedRun.read(results).results())
                .orElseThrow()
                .scores();
        DocumentScores together = numbers.get(0);
        assertThat(together.key()).isEqualTo(SyntaxAnalysis.TOGETHER);
        for (int block = 0; block < together.blocks().size(); block++) {
            String name = together.blocks().get(block);
            double right = 0;
            double words = 0;
            // One head is the best for both by far, so the half chooses what all documents choose.
            for (DocumentScores relation : numbers.subList(1, numbers.size())) {
                int at = relation.blocks().indexOf(name);
                right += at < 0 ? 0 : relation.numerators()[at];
                words += at < 0 ? 0 : relation.denominators()[at];
            }
            assertThat(together.numerators()[block]).isEqualTo(right);
            assertThat(together.denominators()[block]).isEqualTo(words);
        }
        long scored = IntStream.range(0, DOCUMENTS)
                .filter(block -> together.scored()[block])
                .count();
        assertThat(scored).isEqualTo(DOCUMENTS / 2);
    }

    /** Models of other shapes are no trainings alike: all that is said is said of these. */
    @Test
    void modelsOfOtherShapesAreASampleOfNothing() throws IOException {
        Planted[] models = seeds();
        models[2] = new Planted("seed-3", 3, new Head(2, 1), 0.7);
        Answered<ModelsResult> answered = run(syntax(), models).run();
        ModelsResult result = answered.results().result();
        assertThat(result.variation()).isEqualTo(Variation.KIND);
        OverModels number = number(result, "obj");
        assertThat(number.ofThese().contains(0.73)).isTrue();
        assertThat(number.ofSuch().isKnown()).isFalse();
        assertThat(number.ofAnother().isKnown()).isFalse();
        assertThat(number.isShown()).isFalse();
        assertThat(number.error()).isNaN();
        assertThat(answered.heads()).isEqualTo("2 layers × 3 (seed-1, seed-2), 3 layers × 2 (seed-3)");
        assertThat(answered.remarks())
                .contains(
                        "these models are of different kinds (2 layers × 3 (seed-1, seed-2), 3 layers × 2 (seed-3)) and no"
                                + " sample of anything, so that nothing is said of models trained alike");
        assertThat(answered.findings()).noneMatch(line -> line.contains("for models trained alike"));
        Path joined = folder.resolve("joined");
        RunFolder.write(joined, List.of(answered));
        assertThat(joined.resolve("report.html"))
                .content()
                .contains("3 layers × 2 (seed-3)")
                .doesNotContain("for one more of them", "mean of models trained alike");
        assertThatThrownBy(() -> run(syntax(), models)
                        .variation(Optional.of(Variation.SEED))
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("differ in layers or heads");
    }

    @Test
    void aModelThatWasAskedIsNotAskedAgain() throws IOException {
        run(syntax(), seeds()).run();
        int once = read.getAndSet(0);
        byte[] before = Files.readAllBytes(folder.resolve("models/seed-2/results.json"));
        Planted[] more = Arrays.copyOf(seeds(), 4);
        more[3] = new Planted("seed-4", PLANTED, 0.7);
        run(syntax(), more).run();
        assertThat(read.get()).isEqualTo(once / 3);
        assertThat(said).hasSize(3).allMatch(line -> line.endsWith("is not measured again"));
        assertThat(Files.readAllBytes(folder.resolve("models/seed-2/results.json")))
                .isEqualTo(before);
        // Without the numbers by document the run is of no use here.
        Files.delete(folder.resolve("models/seed-1/by-document/numbers.state"));
        said.clear();
        run(syntax(), more).run();
        assertThat(said).hasSize(3).noneMatch(line -> line.contains("seed-1"));
    }

    @Test
    void checkpointsOfATrainingAreNoSample() {
        Planted[] steps = {
            new Planted("checkpoint-2000", PLANTED, 0.6),
            new Planted("checkpoint-100", PLANTED, 0.2),
            new Planted("checkpoint-1000", PLANTED, 0.4)
        };
        ModelsResult result = run(syntax(), steps).run().results().result();
        assertThat(result.variation()).isEqualTo(Variation.STEP);
        assertThat(result.models()).extracting(OfModel::step).containsExactly(100.0, 1000.0, 2000.0);
        assertThat(result.models())
                .extracting(model -> score(model, SyntaxAnalysis.TOGETHER).value())
                .isSorted();
        OverModels number = number(result, "obj");
        assertThat(number.ofThese().isKnown()).isTrue();
        assertThat(number.ofSuch().isKnown()).isFalse();
        assertThat(number.ofAnother().isKnown()).isFalse();
        assertThat(number.gain().orElseThrow().pValue()).isNaN();
        ModelsResult asSeeds = run(syntax(), steps)
                .variation(Optional.of(Variation.SEED))
                .run()
                .results()
                .result();
        assertThat(asSeeds.models()).extracting(OfModel::label).first().isEqualTo("checkpoint-2000");
        assertThat(number(asSeeds, "obj").ofSuch().isKnown()).isTrue();
    }

    @Test
    void twoModelsSayNothingOfOthers() {
        Answered<ModelsResult> answered =
                run(syntax(), Arrays.copyOf(seeds(), 2)).run();
        OverModels number = number(answered.results().result(), "obj");
        assertThat(number.ofThese().isKnown()).isTrue();
        assertThat(number.ofSuch().isKnown()).isFalse();
        assertThat(answered.findings()).last().asString().contains("2 models, and at least 3 are needed");
    }

    /** What one model could not read of a document is no ground for what is said over models. */
    @Test
    void documentsThatOneModelReadOtherwiseAreLeftApart() {
        Planted[] models = seeds();
        ModelsRun run = new ModelsRun(folder.resolve("models"), syntax())
                .studies((model, name, label) ->
                        Study.on(model).read(label.equals("seed-2") ? new WithoutOne(corpus()) : corpus()));
        Arrays.stream(models).forEach(model -> run.model(model.card().name(), () -> model));
        OverModels number = number(run.run().results().result(), "obj");
        assertThat(number.apart()).isEqualTo(1);
    }

    @Test
    void surfaceIsSetBesideEachOtherToo() {
        Answered<ModelsResult> answered = run(new SurfaceInquiry(), seeds()).run();
        ModelsResult result = answered.results().result();
        assertThat(result.analysis()).isEqualTo("surface");
        OverModels entropy = number(result, "entropy");
        assertThat(entropy.valueUnit()).isEqualTo("nats");
        assertThat(entropy.blocks()).isEqualTo(DOCUMENTS);
        assertThat(entropy.ofSuch().contains(entropy.mean())).isTrue();
        assertThat(entropy.gain()).isEmpty();
        assertThat(answered.findings()).isNotEmpty();
    }

    @Test
    void theJoinedRunIsWrittenAndDrawnAgain() throws IOException {
        Answered<ModelsResult> answered = run(syntax(), seeds()).run();
        Path page = RunFolder.write(folder, List.of(answered));
        String first = Files.readString(page);
        assertThat(SavedRun.readAll(List.of(folder))).hasSize(1);
        try (OutputFolder output = OutputFolder.open(folder)) {
            RunFolder.redraw(output, SavedRun.readAll(List.of(folder)));
        }
        assertThat(Files.readString(page)).isEqualTo(first);
        assertThat(folder.resolve("models/seed-1/report.html")).exists();
        assertThat(folder.resolve("tables/over_models.csv")).exists();
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() throws IOException {
        assertThatThrownBy(() -> run(syntax(), seeds()[0]).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("expected two or more");
        assertThatThrownBy(() -> run(syntax(), seeds()[0], seeds()[0]).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("given twice");
        AtomicInteger length = new AtomicInteger(64);
        ModelsRun unlike = new ModelsRun(folder.resolve("models"), syntax())
                .studies((model, name, label) -> Study.on(model)
                        .read(TreebankCorpus.of(
                                List.of(treebank),
                                TreebankOptions.defaults().withMaxLength(length.getAndIncrement()))));
        Arrays.stream(seeds()).forEach(model -> unlike.model(model.card().name(), () -> model));
        assertThatThrownBy(unlike::run)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("must read alike")
                .hasMessageContaining("--max-length");
        assertThat(read.get()).isZero();

        run(syntax(), seeds()).run();
        Path scores = folder.resolve("models/seed-1/by-document/numbers.state");
        Files.write(scores, Arrays.copyOf(Files.readAllBytes(scores), 200));
        List<SavedRun.Saved> files = SavedRun.saved(List.of(folder.resolve("models")));
        assertThatThrownBy(() -> new ModelsInquiry().join(files, null))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("numbers.state")
                .hasMessageContaining("make the result again");
    }
}
