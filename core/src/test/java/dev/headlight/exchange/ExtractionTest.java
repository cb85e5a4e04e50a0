package dev.headlight.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.result.Json;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.NpzFile;
import dev.headlight.tensors.NpzReader;
import dev.headlight.tensors.Safetensors;
import dev.headlight.tensors.SafetensorsFile;
import dev.headlight.tensors.TensorType;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Maps on their way out and back in. */
class ExtractionTest {

    private static final List<List<String>> SENTENCES = List.of(
            List.of("the", "lamp", "burnt"),
            List.of("nobody", "heard", "the", "bell", "of", "Saint-Sulpice"),
            List.of("ships"));

    @TempDir
    Path folder;

    private final RandomModel model = new RandomModel(2, 3);

    private Reading reading() {
        return new Reading(model, Corpus.ofWords("sentences", SENTENCES), 2, 100, Progress.NONE);
    }

    private Path write(ExportOptions options) {
        return Extraction.plan(reading(), Measure.ATTENTION, options, null).write(folder.resolve("out"));
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = reading().corpus().read(model.tokenizer())) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }

    private static float[] floats(NpzReader in, String name) {
        ArrayPlan plan = in.arrays().get(name);
        float[] found = new float[(int) (plan.bytes() / plan.elementBytes())];
        try (NpzReader.Numbers numbers = in.numbers(name)) {
            numbers.read(found, 0, found.length);
        }
        return found;
    }

    @Test
    void oneFileHoldsAllExamples() {
        Path out = write(ExportOptions.STANDARD);
        try (NpzReader in = new NpzReader(out.resolve("maps.npz"))) {
            List<Example> examples = examples();
            for (int k = 0; k < examples.size(); k++) {
                Example example = examples.get(k);
                long n = example.length();
                assertThat(in.arrays().get("attention_" + k).shape()).containsExactly(2L, 3L, n, n);
                assertThat(floats(in, "attention_" + k))
                        .containsExactly(model.maps(example).values());
                assertThat(in.integers("ids_" + k)).isEqualTo(example.encoding().ids());
                assertThat(in.texts("tokens_" + k)).isEqualTo(example.encoding().tokens());
            }
            assertThat(in.texts("words_1"))
                    .containsExactly("[CLS]", "nobody", "heard", "the", "bell", "of", "Saint-Sulpice", "[SEP]");
            assertThat(in.integers("word_ids_1")).containsExactly(0, 1, 1, 2, 2, 3, 4, 5, 6, 6, 6, 6, 7);
            assertThat(in.texts("heads")).containsExactly("1-1", "1-2", "1-3", "2-1", "2-2", "2-3");
        }
        JsonNode manifest = Json.mapper().readTree(out.resolve("manifest.json"));
        assertThat(manifest.path("schema").asString()).isEqualTo("headlight/extract");
        assertThat(manifest.path("result").path("files").get(0).asString()).isEqualTo("maps.npz");
        assertThat(manifest.path("manifest").path("corpus").path("examples").asInt())
                .isEqualTo(3);
    }

    @Test
    void someHeadsKeepTheirAxesWhereTheyAreTheSameOfEachLayer() {
        float[] whole = model.maps(examples().get(0)).values();
        int size = examples().get(0).length() * examples().get(0).length();
        assertHeads(HeadSelection.of(List.of(new Head(0, 2), new Head(1, 2))), new long[] {2, 1}, whole, size, 2, 5);
        assertHeads(HeadSelection.ofLayers(List.of(1)), new long[] {1, 3}, whole, size, 3, 4, 5);
        assertHeads(HeadSelection.of(List.of(new Head(1, 0), new Head(0, 1))), new long[] {2}, whole, size, 3, 1);
        assertThatThrownBy(() -> write(ExportOptions.STANDARD.withHeads(HeadSelection.of(List.of(new Head(2, 0))))))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no head 3-1: the model has 2 layers of 3 heads");
    }

    private void assertHeads(HeadSelection heads, long[] axes, float[] whole, int size, int... places) {
        Path out = write(ExportOptions.STANDARD.withHeads(heads));
        try (NpzReader in = new NpzReader(out.resolve("maps.npz"))) {
            List<Long> shape = in.arrays().get("attention_0").shape();
            assertThat(shape.subList(0, axes.length))
                    .containsExactlyElementsOf(Arrays.stream(axes).boxed().toList());
            assertThat(in.arrays().get("heads").shape()).hasSize(axes.length);
            float[] found = floats(in, "attention_0");
            for (int i = 0; i < places.length; i++) {
                assertThat(Arrays.copyOfRange(found, i * size, (i + 1) * size))
                        .containsExactly(Arrays.copyOfRange(whole, places[i] * size, (places[i] + 1) * size));
            }
        }
        assertThatThrownBy(() -> StoredMaps.open(out.resolve("maps.npz"))).isInstanceOf(CorpusException.class);
    }

    @Test
    void mapsOfWordsAreThoseOfTheAnalyses() {
        Path out = write(ExportOptions.STANDARD.withWords(true));
        Example example = examples().get(1);
        WordMaps words = WordMaps.of(example.encoding());
        HeadMaps expected = WordLayers.maps(model.maps(example), words, WordRows.MEAN);
        try (NpzReader in = new NpzReader(out.resolve("maps.npz"))) {
            assertThat(in.arrays().get("attention_1").shape()).containsExactly(2L, 3L, 8L, 8L);
            assertThat(floats(in, "attention_1")).containsExactly(expected.values());
        }
    }

    @Test
    void otherFormatsHoldTheSameNumbers() throws IOException {
        float[] expected = model.maps(examples().get(1)).values();
        Path out = write(ExportOptions.STANDARD.withFormat(ExportFormat.SAFETENSORS));
        try (SafetensorsFile in = SafetensorsFile.open(out.resolve("maps.safetensors"))) {
            FloatBuffer found = FloatBuffer.allocate(expected.length);
            in.read("attention_1", found::put);
            assertThat(found.array()).containsExactly(expected);
        }
        out = write(ExportOptions.STANDARD.withFormat(ExportFormat.NPY));
        assertThat(out.resolve("maps.safetensors")).doesNotExist();
        assertThat(Files.size(out.resolve("maps/attention_1.npy"))).isEqualTo(128 + 4L * expected.length);
        assertThat(out.resolve("maps/tokens_2.npy")).exists();
        assertThat(out.resolve("maps/heads.npy")).exists();
        out = write(ExportOptions.STANDARD.withSeparate(true));
        try (NpzReader in = new NpzReader(out.resolve("maps/1.npz"))) {
            assertThat(floats(in, "attention_1")).containsExactly(expected);
        }
        out = write(ExportOptions.STANDARD.withHalf(true));
        try (NpzReader in = new NpzReader(out.resolve("maps.npz"))) {
            assertThat(in.arrays().get("attention_1").type()).isEqualTo(TensorType.F16);
            float[] found = floats(in, "attention_1");
            for (int i = 0; i < found.length; i++) {
                assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(0x1p-11f * expected[i] + 0x1p-25f);
            }
        }
    }

    /** As BertViz documents it: for each layer [batch of 1, head, query, key]. */
    @Test
    void theJsonIsThatOfBertViz() {
        Path out = write(ExportOptions.STANDARD.withFormat(ExportFormat.JSON));
        JsonNode json = Json.mapper().readTree(out.resolve("maps/2.json"));
        HeadMaps expected = model.maps(examples().get(2));
        assertThat(json.path("tokens").size()).isEqualTo(expected.length());
        assertThat(json.path("attention").size()).isEqualTo(2);
        JsonNode layer = json.path("attention").get(1);
        assertThat(layer.size()).isEqualTo(1);
        assertThat(layer.get(0).size()).isEqualTo(3);
        assertThat(layer.get(0).get(2).size()).isEqualTo(expected.length());
        assertThat(layer.get(0).get(2).get(1).get(3).floatValue()).isEqualTo(expected.get(1, 2, 1, 3));
        assertThat(json.has("sentence_b_start")).isFalse();
    }

    @Test
    void theSizeThatIsAnnouncedIsThatOfTheFiles() throws IOException {
        for (ExportOptions options : List.of(
                ExportOptions.STANDARD,
                ExportOptions.STANDARD.withSeparate(true),
                ExportOptions.STANDARD.withFormat(ExportFormat.SAFETENSORS),
                ExportOptions.STANDARD.withFormat(ExportFormat.JSON))) {
            Extraction extraction = Extraction.plan(reading(), Measure.ATTENTION, options, null);
            Path out = extraction.write(folder.resolve("out"));
            long size = 0;
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    size += file.endsWith("manifest.json") ? 0 : Files.size(file);
                }
            }
            assertThat(extraction.bytes()).isGreaterThanOrEqualTo(size).isLessThan(2 * size);
        }
    }

    @Test
    void storedMapsAreThoseOfTheModel() {
        Path out = write(ExportOptions.STANDARD);
        try (StoredMaps stored = StoredMaps.open(out.resolve("maps.npz"));
                ExampleReader reader = stored.corpus().read(stored.tokenizer())) {
            assertThat(stored.card()).isEqualTo(model.card());
            for (Example example : examples()) {
                Example found = reader.next();
                assertThat(found.id()).isEqualTo(example.id());
                assertThat(found.encoding().tokens())
                        .isEqualTo(example.encoding().tokens());
                assertThat(found.encoding().ids()).isEqualTo(example.encoding().ids());
                for (int token = 0; token < example.length(); token++) {
                    assertThat(found.encoding().word(token))
                            .isEqualTo(example.encoding().word(token));
                    assertThat(found.encoding().role(token))
                            .isEqualTo(example.encoding().role(token));
                    assertThat(found.encoding().start(token))
                            .isEqualTo(example.encoding().start(token));
                }
                assertThat(stored.maps(List.of(found), Measure.ATTENTION).get(0).values())
                        .containsExactly(model.maps(example).values());
                // A corpus of one's own, such as a treebank, is matched by its words.
                Example matched = new Example("s", "s", stored.tokenizer().encodeWords(words(example)));
                assertThat(stored.maps(List.of(matched), Measure.ATTENTION)
                                .get(0)
                                .values())
                        .containsExactly(model.maps(example).values());
            }
            assertThatThrownBy(() -> stored.tokenizer().encodeWords(List.of("the", "bell", "burnt")))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("maps.npz has no example of \"the bell burn ##t\"");
            assertThatThrownBy(() -> stored.tokenizer().encodeWords(List.of("the", "moon")))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("has no example of \"the moon\"");
        }
    }

    private static List<String> words(Example example) {
        return StoredExamples.words(example.encoding());
    }

    @Test
    void mapsMadeElsewhereNeedTokensAlone() {
        List<String> tokens = List.of("[CLS]", "the", "lamp", "##s", "burn", "[SEP]");
        HeadMaps maps = RandomModel.random(1, 2, tokens.size(), 4);
        Path file = folder.resolve("elsewhere.npz");
        writeElsewhere(file, tokens, maps.values());
        try (StoredMaps stored = StoredMaps.open(file);
                ExampleReader reader = stored.corpus().read(stored.tokenizer())) {
            Example example = reader.next();
            assertThat(example.encoding().text()).isEqualTo("the lamps burn");
            assertThat(stored.card().grid().count()).isEqualTo(2);
            Example matched = new Example("s", "s", stored.tokenizer().encodeWords(List.of("The", "lamps", "burn")));
            assertThat(matched.encoding().word(3)).isEqualTo(1);
            assertThat(stored.maps(List.of(matched), Measure.ATTENTION).get(0).values())
                    .containsExactly(maps.values());
        }
    }

    @Test
    void mapsThatCannotBeAreRefused() {
        List<String> tokens = List.of("[CLS]", "the", "lamp", "##s", "burn", "[SEP]");
        float[] values = RandomModel.random(1, 2, tokens.size(), 4).values();
        Path file = folder.resolve("bad.npz");
        writeElsewhere(file, tokens.subList(0, 5), values);
        assertThatThrownBy(() -> StoredMaps.open(file))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("example 0 has 5 tokens, but maps of 6");
        values[3] += 0.5f;
        Path other = folder.resolve("sum.npz");
        writeElsewhere(other, tokens, values);
        try (StoredMaps stored = StoredMaps.open(other)) {
            assertThatThrownBy(
                            () -> Reading.of(stored, stored.corpus()).forEach(Measure.ATTENTION, (example, maps) -> {}))
                    .hasMessageContaining("sum.npz#1")
                    .hasMessageContaining("the row sums to 1.49999");
            assertThatThrownBy(() -> stored.require(Ablatable.class))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("sum.npz holds maps, but this asks more of a model");
        }
    }

    private static void writeElsewhere(Path file, List<String> tokens, float[] values) {
        List<ArrayPlan> plans =
                List.of(ArrayPlan.of("attention_0", TensorType.F32, 1, 2, 6, 6), ArrayPlan.ofTexts("tokens_0", tokens));
        try (NpzFile out = new NpzFile(file, plans)) {
            out.put("attention_0", 0, values, 0, values.length);
            out.put("tokens_0", tokens);
        }
    }

    @Test
    void nothingIsLeftOfAnExportThatFails() {
        Reading broken = new Reading(
                model, Corpus.ofWords("sentences", List.of(List.of("x"))), 1, 100, (examples, tokens, fraction) -> {
                    throw new IllegalStateException("the end");
                });
        Extraction extraction = Extraction.plan(broken, Measure.ATTENTION, ExportOptions.STANDARD, null);
        assertThatThrownBy(() -> extraction.write(folder.resolve("out"))).hasMessageContaining("the end");
        assertThatThrownBy(() -> extraction.write(folder.resolve("out.npz"))).hasMessageContaining("the end");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theHeaderOfASafetensorsFileTellsTheTokens() {
        Path out = write(ExportOptions.STANDARD.withFormat(ExportFormat.SAFETENSORS));
        assertThat(out.resolve("maps.safetensors"))
                .content(StandardCharsets.ISO_8859_1)
                .contains("\"__metadata__\":{\"tokens_0\":\"[\\\"[CLS]\\\",\\\"the\\\",\\\"lamp\\\",");
        assertThatThrownBy(() -> Safetensors.read(out.resolve("maps.safetensors")))
                .hasMessageContaining("ids_0");
    }
}
