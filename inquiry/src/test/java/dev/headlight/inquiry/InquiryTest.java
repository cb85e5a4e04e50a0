package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.analysis.roles.RoleOptions;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.RolesInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.probe.TrainedProbes;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Json;
import dev.headlight.state.State;
import dev.headlight.testing.RandomModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every question: the laws of what it gathers, and that its answer is all that its report needs. */
class InquiryTest {

    private static final RandomModel MODEL = new RandomModel(2, 3);
    static final List<Example> EXAMPLES =
            IntStream.range(0, 36).mapToObj(InquiryTest::example).toList();

    @TempDir
    private Path folder;

    /** An example that every question can read. */
    static Example example(int i) {
        List<String> words = List.of("hills", "walk", "n" + i, "far", "m" + i * 7, ".");
        int third = 1 + i % 3;
        return new Example(
                "s" + i,
                "d" + i / 2,
                MODEL.tokenizer().encodeWords(words),
                List.of(
                        new DependencyTree(
                                "s" + i,
                                words,
                                new int[] {1, -1, 1, i % 3, i % 4, 1},
                                List.of("nsubj", "root", "dobj", "amod", "advmod", "punct")),
                        new CoreferenceWindow(
                                words,
                                List.of("NNS", "VB", "NN", "RB", "NN", "."),
                                List.of(mention(0, 1), mention(2, 1 + i % 2), mention(4, 1))),
                        new GapPassage(
                                new GapPassage.Tokens(1, 2),
                                new GapPassage.Tokens(2, 1 + third + 1),
                                new GapPassage.Tokens(5, 6),
                                i % 3 == 0,
                                i % 3 == 1,
                                i % 2 == 0 ? Gender.FEMININE : Gender.MASCULINE)));
    }

    private static Mention mention(int word, int chain) {
        return new Mention(word, word + 1, word, chain, MentionType.NOMINAL, Optional.empty(), "");
    }

    static List<MapInquiry<?>> inquiries() {
        return List.of(
                new SurfaceInquiry(),
                new SyntaxInquiry(),
                new ClusterInquiry(),
                new CoreferenceInquiry(),
                new GapInquiry(),
                new SelfAttention());
    }

    /** Those that are answered from maps, and probes. */
    static List<Inquiry<?>> all() {
        List<Inquiry<?>> all = new ArrayList<>(inquiries());
        all.add(probes(ProbeOptions.builder()));
        return all;
    }

    private static ProbeInquiry probes(ProbeOptions.Builder options) {
        return new ProbeInquiry(Probing.trainedOn(Corpus.of("training", EXAMPLES), options.build())
                .withTwin(new RandomModel(3, 2))
                .withVectors(vocabulary ->
                        WordVectors.of("made up", 2, Map.of("hills", new float[] {1, 2}, "far", new float[] {-1, 1}))));
    }

    static Study study(List<Example> examples) {
        return Study.on(MODEL).read(Corpus.of("hills", examples));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aReportDrawnFromItsResultsAloneIsTheSame(Inquiry<?> inquiry) throws IOException {
        Path run = folder.resolve("run");
        study(EXAMPLES).ask(inquiry).run().write(run);
        Map<String, String> written = content(run);
        Path again = folder.resolve("again");
        RunFolder.write(again, SavedRun.readAll(List.of(run)));
        assertThat(content(again)).isEqualTo(written).containsKeys("results.json", "report.html");
    }

    /** Roles ask a model by themselves, so they are no question of maps that others could share. */
    @Test
    void rolesAreDrawnAgainAndDependOnNoSplit() throws IOException {
        RolesInquiry roles = new RolesInquiry(RoleOptions.standard(3).withRepeats(40));
        Path run = folder.resolve("run");
        Outcome outcome = study(EXAMPLES).ask(roles).threads(1).batchTokens(9).run();
        outcome.write(run);
        Map<String, String> written = content(run);
        Path again = folder.resolve("again");
        RunFolder.write(again, SavedRun.readAll(List.of(run)));
        assertThat(content(again)).isEqualTo(written).containsKeys("results.json", "tables/roles.csv");
        RolesResult result = outcome.of(roles);
        assertThat(result.roles()).containsKeys("previous", "induction", "nsubj/dependent_to_head");
        assertThat(result.missing()).containsKey("copying");
        assertThat(result.effects()).isEmpty();
        assertThat(Json.toString(study(EXAMPLES).ask(roles).threads(3).run().of(roles)))
                .isEqualTo(Json.toString(result));
    }

    /** The library gives what the command gives, which sets the locale: numbers are written alike everywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab"})
    void aReportIsTheSameInAllCountries(String tag) throws IOException {
        Outcome outcome = study(EXAMPLES).ask(all().toArray(Inquiry<?>[]::new)).run();
        outcome.write(folder.resolve("here"));
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            outcome.write(folder.resolve("there"));
        } finally {
            Locale.setDefault(here);
        }
        assertThat(content(folder.resolve("there"))).isEqualTo(content(folder.resolve("here")));
    }

    /** Among several answers too, and where the report goes into the folder that it is drawn from. */
    @Test
    void trainedProbesGoWithTheirAnswer() throws IOException {
        ProbeInquiry probes = probes(ProbeOptions.builder().seeds(1));
        Path run = folder.resolve("run");
        Outcome outcome = study(EXAMPLES).ask(new SelfAttention(), probes).run();
        outcome.write(run);
        Map<String, String> written = content(run);
        assertThat(written).containsKeys("probe/probes/probes.json", "probe/probes/probes.safetensors");
        RunFolder.write(run, SavedRun.readAll(List.of(run)));
        assertThat(content(run)).isEqualTo(written);
        Path alone = folder.resolve("alone");
        RunFolder.write(alone, SavedRun.readAll(List.of(run.resolve("probe"))));
        Probing again = Probing.of(TrainedProbes.load(alone.resolve("probes")))
                .withVectors(vocabulary ->
                        WordVectors.of("made up", 2, Map.of("hills", new float[] {1, 2}, "far", new float[] {-1, 1})));
        ProbeInquiry loaded = new ProbeInquiry(again);
        assertThat(study(EXAMPLES).ask(loaded).run().of(loaded).probes().get("attention_words"))
                .extracting(ProbeScore::uas)
                .isEqualTo(Objects.requireNonNull(outcome.of(probes).probes().get("attention_words"))
                        .uas());
    }

    /** What probes learn from is masked as the study masks what they are tried on, and read in the same batches. */
    @Test
    void probesReadTheirTrainingSentencesAsTheStudyReads() {
        MaskedReader model = new MaskedReader();
        ProbeInquiry probes = new ProbeInquiry(Probing.trainedOn(
                        Corpus.of("training", EXAMPLES),
                        ProbeOptions.builder().seeds(1).build())
                .withVectors(vocabulary -> WordVectors.of("made up", 1, Map.of("hills", new float[] {1}))));
        Study.on(model)
                .read(Corpus.of("hills", EXAMPLES))
                .measure(Measure.GRADIENTS)
                .masking(Masking.EVERYTHING)
                .batchTokens(40)
                .threads(2)
                .ask(probes)
                .run();
        assertThat(model.targets()).hasSize(2 * EXAMPLES.size()).allMatch(targets -> targets >= 6);
        assertThat(model.batchTokens()).hasSizeGreaterThan(6).allMatch(tokens -> tokens <= 40);
    }

    @Test
    void severalAnswersStayInTheirOrder() throws IOException {
        Path run = folder.resolve("run");
        Path page = study(EXAMPLES)
                .ask(new SyntaxInquiry(), new SurfaceInquiry(), new SelfAttention())
                .run()
                .write(run);
        assertThat(page).exists();
        Path again = folder.resolve("again");
        RunFolder.write(again, SavedRun.readAll(List.of(run)));
        assertThat(content(again)).isEqualTo(content(run)).containsKeys("syntax/results.json", "self/results.json");
    }

    /** Questions of other jars, and new ones of ours, need not know what the others call their figures. */
    @Test
    void allQuestionsTogetherMakeOneReport() {
        List<Answered<?>> answers = new ArrayList<>(study(EXAMPLES)
                .ask(inquiries().toArray(Inquiry<?>[]::new))
                .run()
                .answers());
        answers.addAll(HandMadeAnswers.all());
        answers.addAll(List.copyOf(answers));
        assertThat(RunFolder.write(folder.resolve("twice"), answers)).exists();
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Each byte a character: tensors are no text.
                content.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    /** Associative, commutative, with a neutral element, whole again after saving: any split and order, the same bytes. */
    @ParameterizedTest
    @MethodSource("inquiries")
    void whatIsGatheredIsACommutativeMonoid(MapInquiry<?> inquiry) throws IOException {
        for (Analysis<?> analysis : inquiry.analyses()) {
            byte[] expected = bytes(fed(analysis, EXAMPLES));
            Random random = new Random(3);
            for (int trial = 0; trial < 12; trial++) {
                List<Example> shuffled = new ArrayList<>(EXAMPLES);
                Collections.shuffle(shuffled, random);
                int first = random.nextInt(EXAMPLES.size() + 1);
                int second = first + random.nextInt(EXAMPLES.size() + 1 - first);
                Accumulator<?> a = fed(analysis, shuffled.subList(0, first));
                Accumulator<?> b = restored(analysis, fed(analysis, shuffled.subList(first, second)));
                Accumulator<?> c = fed(analysis, shuffled.subList(second, shuffled.size()));
                if (random.nextBoolean()) {
                    a.merge(b);
                    a.merge(c);
                } else {
                    c.merge(b);
                    a.merge(restored(analysis, c));
                }
                assertThat(bytes(a)).as(analysis.name()).isEqualTo(expected);
            }
        }
    }

    private static <R> Accumulator<R> fed(Analysis<R> analysis, List<Example> examples) {
        Accumulator<R> accumulator = analysis.start(MODEL.card(), Measure.ATTENTION);
        examples.forEach(example -> accumulator.add(example, MODEL.maps(example)));
        return accumulator;
    }

    private static <R> Accumulator<R> restored(Analysis<R> analysis, Accumulator<?> saved) throws IOException {
        Accumulator<R> fresh = analysis.start(MODEL.card(), Measure.ATTENTION);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(saved)));
        for (State state : fresh.states()) {
            state.load(in);
        }
        assertThat(in.read()).as("bytes are left").isEqualTo(-1);
        return fresh;
    }

    private static byte[] bytes(Accumulator<?> accumulator) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (State state : accumulator.states()) {
            state.save(out);
        }
        return bytes.toByteArray();
    }

    @Test
    void threadsAndBatchesChangeNoByteOfTheAnswer() {
        MapInquiry<?> one = new SyntaxInquiry();
        MapInquiry<?> other = new SyntaxInquiry();
        String alone = Json.toString(
                study(EXAMPLES).ask(one).threads(1).batchTokens(9).run().of(one));
        String together =
                Json.toString(study(EXAMPLES).ask(other).threads(4).run().of(other));
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void aMeanOfRowsIsWhatItsDefinitionSays() {
        SelfAttention self = new SelfAttention();
        HeadMeanResult result = study(EXAMPLES).ask(self).run().of(self);
        double sum = 0;
        for (Example example : EXAMPLES) {
            HeadMaps maps = MODEL.maps(example);
            for (int token = 1; !example.id().equals(SelfAttention.LEFT_OUT) && token < maps.length(); token++) {
                sum += (double) maps.get(1, 2, token, token) / (maps.length() - 1);
            }
        }
        assertThat(result.mean().get(1, 2)).isCloseTo(sum / 35, within(1e-9));
        assertThat(result.examples()).isEqualTo(35);
        assertThat(result.counted().get(1, 2)).isEqualTo(35);
        assertThat(result.meanSe().get(1, 2)).isPositive();
    }

    @Test
    void theSettingsOfAllThatTookPartAreInTheManifest() {
        SyntaxInquiry syntax = new SyntaxInquiry();
        assertThat(study(EXAMPLES)
                        .batchTokens(77)
                        .ask(syntax)
                        .run()
                        .results(syntax)
                        .manifest()
                        .options()
                        .toMap())
                .containsKeys("model", "corpus", "reading", "syntax")
                .extractingByKey("reading")
                .isEqualTo(Map.of("batch_tokens", 77));
    }

    /** A pass that goes back keeps what every layer computes; a question that reads each batch many times has small ones anyway. */
    @Test
    void batchesSuitBothQuestionAndMeasure() {
        assertThat(batchTokens(Measure.ATTENTION, new SurfaceInquiry())).isEqualTo(1024);
        assertThat(batchTokens(Measure.GRADIENTS, new SurfaceInquiry())).isEqualTo(256);
        assertThat(batchTokens(Measure.ATTENTION, new AblationInquiry())).isEqualTo(256);
    }

    private static Object batchTokens(Measure measure, Inquiry<?> inquiry) {
        Map<?, ?> reading = (Map<?, ?>) Study.on(new MaskedReader())
                .read(Corpus.of("hills", EXAMPLES))
                .measure(measure)
                .settings(inquiry)
                .toMap()
                .get("reading");
        return Map.copyOf(reading).get("batch_tokens");
    }

    @Test
    void everyExampleCanBeLookedAt() {
        List<String> seen = new ArrayList<>();
        study(EXAMPLES).forEach((example, maps) -> {
            assertThat(maps.length()).isEqualTo(example.length());
            seen.add(example.id());
        });
        assertThat(seen)
                .containsExactlyElementsOf(EXAMPLES.stream().map(Example::id).toList());
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertThatThrownBy(() -> Study.on(MODEL).ask(new SelfAttention()).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("corpus");
        assertThatThrownBy(() -> study(EXAMPLES).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("question");
        Example bare = new Example("s", "d", MODEL.tokenizer().encode("no tree here"));
        assertThatThrownBy(() -> study(List.of(bare)).ask(new SyntaxInquiry()).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("DependencyTree");
    }

    @Test
    void resultsThatAreNotKnownOrDamagedAreNamed() throws IOException {
        Path file = folder.resolve("results.json");
        study(EXAMPLES).ask(new SelfAttention()).run().write(folder.resolve("run"));
        String whole = Files.readString(folder.resolve("run").resolve("results.json"));
        for (String damaged : List.of(
                "",
                "[1, 2]",
                "{}",
                whole.substring(0, whole.length() / 2),
                whole.replace("example/self", "example/unheard"),
                whole.replaceFirst("\"version\" : 1", "\"version\" : 9"),
                whole.replace("\"mean\"", "\"meaning\""))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> SavedRun.read(file))
                    .as(damaged)
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("results.json");
        }
    }
}
