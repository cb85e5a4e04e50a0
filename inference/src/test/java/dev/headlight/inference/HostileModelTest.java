package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.KnockOutPlan;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.TokenMixing;
import dev.headlight.model.WordEmbedding;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that are damaged, made to do harm, or used wrongly: a message in good time, and no wrong number. */
class HostileModelTest {

    private static final String CONFIG = """
            {"model_type": "llama", "hidden_size": 8, "intermediate_size": 6, "num_hidden_layers": 2,
             "num_attention_heads": 2, "num_key_value_heads": 1, "vocab_size": 10, "max_position_embeddings": 4096,
             "rms_norm_eps": 1e-6, "tie_word_embeddings": true}""";

    @TempDir
    Path folder;

    private final Map<String, FloatTensor> tensors = new HashMap<>();

    @BeforeEach
    void writeLlama() throws IOException {
        Random random = new Random(4);
        put(random, "model.embed_tokens.weight", 10, 8);
        for (int layer = 0; layer < 2; layer++) {
            String name = "model.layers." + layer + ".";
            put(random, name + "self_attn.q_proj.weight", 8, 8);
            put(random, name + "self_attn.k_proj.weight", 4, 8);
            put(random, name + "self_attn.v_proj.weight", 4, 8);
            put(random, name + "self_attn.o_proj.weight", 8, 8);
            put(random, name + "mlp.gate_proj.weight", 6, 8);
            put(random, name + "mlp.up_proj.weight", 6, 8);
            put(random, name + "mlp.down_proj.weight", 8, 6);
            put(random, name + "input_layernorm.weight", 8);
            put(random, name + "post_attention_layernorm.weight", 8);
        }
        put(random, "model.norm.weight", 8);
        write(CONFIG);
    }

    private void put(Random random, String name, int... shape) {
        int size = shape.length == 1 ? shape[0] : shape[0] * shape[1];
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        tensors.put(name, new FloatTensor(shape, values));
    }

    private void write(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        Safetensors.write(folder.resolve("model.safetensors"), tensors);
    }

    private AttentionModel open() {
        return Models.open(folder.toString());
    }

    private static Example example(int length) {
        return new Example(
                "text 1", "d", Encoding.ofIds(new Random(1).ints(length, 0, 10).toArray()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"num_hidden_layers\": 2 | \"num_hidden_layers\": 0 | num_hidden_layers is 0",
                "\"num_hidden_layers\": 2 | \"num_hidden_layers\": 1000000000 | num_hidden_layers is 1000000000; expected at most",
                "\"num_hidden_layers\": 2 | \"num_hidden_layers\": 5000 | model.layers.2.",
                "\"num_hidden_layers\": 2 | \"num_hidden_layers\": 1 | one more",
                "\"num_attention_heads\": 2 | \"num_attention_heads\": 1000000000 | num_attention_heads",
                "\"num_attention_heads\": 2 | \"num_attention_heads\": 3 | hidden_size",
                "\"num_attention_heads\": 2 | \"num_attention_heads\": \"two\" | num_attention_heads is \"two\"",
                "\"hidden_size\": 8 | \"hidden_size\": 16 | shape [10, 8]",
                "\"vocab_size\": 10 | \"vocab_size\": 10, \"vocab_size\": 10 | vocab_size",
                "\"rms_norm_eps\": 1e-6 | \"rms_norm_eps\": -1e-6 | rms_norm_eps is -",
                "\"model_type\": \"llama\" | \"model_type\": \"mamba\" | \"mamba\", which is not supported; supported are albert",
                "\"rms_norm_eps\": 1e-6 | \"hidden_act\": \"softsign\" | hidden_act is \"softsign\"; expected one of gelu",
                "\"rms_norm_eps\": 1e-6 | \"rope_scaling\": \"linear\" | rope_scaling is \"linear\"; expected an object",
                "\"rms_norm_eps\": 1e-6 | \"rope_scaling\": {\"rope_type\": \"odd\", \"factor\": 2} | rope_type is \"odd\"",
            })
    void configurationsThatCannotBe(String part, String other, String message) throws IOException {
        write(CONFIG.replace(part.strip(), other.strip()));
        assertRefused(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'v':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | the same place",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[96,104]}} | from byte 96 to 104",
                "{'w':{'dtype':'F32','shape':[0],'data_offsets':[0,0]},'w':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}} | JSON",
                "{'model.embed_tokens.weight':{'dtype':'I64','shape':[10,8],'data_offsets':[0,640]}} | ",
            })
    void headersThatContradictThemselves(String header, String message) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        Files.write(folder.resolve("model.safetensors"), bytes.array());
        assertRefused(message == null ? "model.safetensors" : message);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, 1L << 40})
    void headersOfImpossibleLength(long length) throws IOException {
        Files.write(
                folder.resolve("model.safetensors"),
                ByteBuffer.allocate(64)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());
        assertRefused("do not tell the length of a header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I32", "F8_E4M3", "Q4_0"})
    void weightsOfAnotherType(String type) throws IOException {
        Path file = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        int data =
                8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(bytes, 8, data - 8, StandardCharsets.ISO_8859_1);
        String part = "\"model.norm.weight\":{\"dtype\":\"%s\",\"shape\":[%d]";
        int numbers = type.equals("F8_E4M3") ? 32 : 8; // in as many bytes
        String other = header.replace(part.formatted("F32", 8), part.formatted(type, numbers));
        assertThat(other).isNotEqualTo(header);
        ByteBuffer changed = ByteBuffer.allocate(8 + other.length() + bytes.length - data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(other.length())
                .put(other.getBytes(StandardCharsets.ISO_8859_1))
                .put(bytes, data, bytes.length - data);
        Files.write(file, changed.array());
        assertRefused("model.norm.weight holds numbers of type " + type + "; expected F32, F16, BF16 or F64");
    }

    @Test
    void deepNesting() throws IOException {
        String deep = "[".repeat(100_000);
        Files.write(
                folder.resolve("model.safetensors"),
                ByteBuffer.allocate(8 + deep.length())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(deep.length())
                        .put(deep.getBytes(StandardCharsets.UTF_8))
                        .array());
        assertRefused("model.safetensors");
        writeLlama();
        Files.writeString(folder.resolve("config.json"), deep);
        assertRefused("config.json");
    }

    @Test
    void shardsThatAreMissingOrClimbOut() throws IOException {
        Files.move(folder.resolve("model.safetensors"), folder.resolve("part.safetensors"));
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, "{\"weight_map\": {\"model.norm.weight\": \"../part.safetensors\"}}");
        assertRefused("\"../part.safetensors\"; expected the name of a file beside it");
        Files.writeString(index, "{\"weight_map\": {\"model.norm.weight\": \"other.safetensors\"}}");
        assertRefused("there is no file");
        Files.writeString(index, "{\"weight_map\": {\"model.norms.weight\": \"part.safetensors\"}}");
        assertRefused("it is not there");
        Files.writeString(index, "{\"weight_map\": {\"model.norm.weight\": \"part.safetensors\"}}");
        assertRefused("model.embed_tokens.weight is missing");
    }

    @Test
    void aTokenizerOfAnotherVocabulary() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0, \"b\": 11}}, \"added_tokens\": []}");
        assertRefused("tokenizer.json has 12 word pieces, but the model has embeddings for 10");
    }

    private void assertRefused(String message) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long nanos = threads.getCurrentThreadCpuTime();
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.toString());
        assertThat(threads.getCurrentThreadCpuTime() - nanos).isLessThan(1_000_000_000L);
        assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(64L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.embed_tokens.weight",
                "model.layers.0.input_layernorm.weight",
                "model.layers.0.mlp.up_proj.weight",
                "model.layers.1.self_attn.q_proj.weight",
            })
    void brokenWeightsAreNoNumbers(String tensor) throws IOException {
        Arrays.fill(tensors.get(tensor).values(), Float.NaN);
        write(CONFIG);
        try (AttentionModel model = open()) {
            for (Measure measure : model.measures()) {
                assertThatThrownBy(() -> model.maps(List.of(example(5)), measure))
                        .as(measure.name())
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("text 1")
                        .hasMessageMatching("(?s).*head \\d-\\d.*");
            }
            assertOutputsAreRefused(model);
        }
        assertThatThrownBy(() -> Models.check(folder.toString(), OpenOptions.DEFAULT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tensor " + tensor + " holds NaN as its number 1");
    }

    /** Nothing before it depends on the last norm. */
    @Test
    void aBrokenLastNormIsNoNumber() throws IOException {
        tensors.get("model.norm.weight").values()[3] = Float.POSITIVE_INFINITY;
        write(CONFIG);
        try (AttentionModel model = open()) {
            assertThat(model.maps(List.of(example(5)), Measure.ATTENTION)).hasSize(1);
            assertOutputsAreRefused(model);
        }
    }

    private static void assertOutputsAreRefused(AttentionModel model) {
        List<Example> examples = List.of(example(5));
        LanguageModel predicting = model.require(LanguageModel.class);
        Ablatable ablatable = model.require(Ablatable.class);
        List<ThrowingCallable> uses = List.of(
                () -> model.require(HiddenStates.class).hiddenStates(examples),
                () -> predicting.logits(examples.get(0), 2),
                () -> predicting.losses(examples),
                () -> {
                    HeadOutputs sums = new HeadOutputs();
                    ablatable.addHeadOutputs(examples, sums);
                    ablatable.knockOut(
                            examples, KnockOutPlan.singles(model.card().grid(), sums));
                });
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("text 1")
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    void brokenEmbeddingsAreNoVectors() throws IOException {
        tensors.get("model.embed_tokens.weight").values()[8 * 3] = Float.NaN;
        write(CONFIG);
        try (AttentionModel model = open()) {
            WordEmbedding words = model.require(WordEmbedding.class);
            assertThat(words.inputEmbeddings(2, 4)).hasDimensions(2, 8);
            assertThatThrownBy(() -> words.inputEmbeddings(2, 3))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("not finite");
        }
    }

    /** What reads from left to right has nothing to predict of a single token. */
    @Test
    void oneTokenAndNoneAreReadAsTheyAre() {
        try (AttentionModel model = open()) {
            Example one = example(1);
            assertThat(model.maps(List.of(one), Measure.ATTENTION).get(0).values())
                    .containsOnly(1);
            assertThat(model.maps(List.of(one), Measure.GRADIENTS).get(0).values())
                    .containsOnly(0);
            LanguageModel predicting = model.require(LanguageModel.class);
            assertThat(predicting.losses(List.of(one))).containsExactly(Double.NaN);
            assertThat(predicting.losses(List.of(one, example(2)))[1]).isPositive();
            assertThat(predicting.losses(List.of())).isEmpty();
            assertThat(predicting.logits(one)).isEmpty();
            Ablatable ablatable = model.require(Ablatable.class);
            KnockOutPlan plan = KnockOutPlan.singles(model.card().grid(), new HeadOutputs());
            assertThat(ablatable.knockOut(List.of(), plan)).isEmpty();
            assertThatThrownBy(() -> ablatable.knockOut(List.of(one), plan))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("text 1 has no token to be predicted");
            assertThat(model.require(HiddenStates.class).hiddenStates(List.of()))
                    .isEmpty();
            for (Measure measure : model.measures()) {
                assertThat(model.maps(List.of(), measure)).isEmpty();
            }
        }
    }

    @Test
    void numbersThatAreNoTokensAreNamed() {
        try (AttentionModel model = open()) {
            int[] good = {3, 9};
            Example plain = new Example("e", "d", Encoding.ofIds(good));
            assertUnknown(
                    model,
                    new Example("e", "d", Encoding.ofIds(new int[] {3, 10})),
                    "e: token 2 has the number 10, but");
            assertUnknown(
                    model, new Example("e", "d", Encoding.ofIds(new int[] {-1})), "e: token 1 has the number -1, but");
            assertUnknown(
                    model,
                    plain.with(new MaskedInput(new int[] {3, 11}, new int[] {1})),
                    "e: of the tokens that are shown instead, token 2 has the number 11, but");
            assertUnknown(
                    model,
                    plain.with(new MaskedInput(good, new int[] {1}, new int[] {12})),
                    "e: of the tokens that are to be predicted, token 1 has the number 12, but");
            assertThatThrownBy(() -> model.require(WordEmbedding.class).inputEmbeddings(3, 10))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("of the vectors that were asked for, number 2 has the number 10, but");
        }
    }

    private static void assertUnknown(AttentionModel model, Example example, String message) {
        for (Measure measure : model.measures()) {
            assertThatThrownBy(() -> model.maps(List.of(example), measure))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining(
                            "knows 10 tokens, numbered from 0; give numbers that its own tokenizer makes");
        }
    }

    @Test
    void aFileThatIsCutShortEndsTheCallAndNotTheProcess() throws IOException {
        try (AttentionModel model = open();
                RandomAccessFile file =
                        new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            file.setLength(file.length() / 2);
            assertThatThrownBy(() -> model.maps(List.of(example(5)), Measure.ATTENTION))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("another size than when it was opened");
        }
    }

    @Test
    void aClosedModelSaysSo() {
        AttentionModel model = open();
        model.close();
        model.close();
        assertThatThrownBy(() -> model.maps(List.of(example(5)), Measure.ATTENTION))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is closed; open it again");
    }

    @Test
    void whatAModelCannotDoIsSaidInWords() {
        try (AttentionModel model = open()) {
            assertThat(model.find(TokenMixing.class)).isEmpty();
            assertThatThrownBy(() -> model.require(TokenMixing.class))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("of the family llama, normalises before");
            assertThatThrownBy(() -> model.tokenizer().pieces("text"))
                    .isInstanceOf(HeadlightException.class)
                    .hasMessageContaining("comes without a tokenizer");
        }
    }

    /** Three texts of some 2,048 tokens are read in blocks of queries, which must say what a text alone, read at once, says. */
    @ParameterizedTest
    @ValueSource(strings = {"\"llama\"", "\"mistral\", \"sliding_window\": 100"})
    void blocksOfQueriesAreTheWhole(String type) throws IOException {
        write(CONFIG.replace("\"llama\"", type));
        List<Example> examples = List.of(example(2048), example(1500), example(2047));
        try (AttentionModel model = open()) {
            for (int i = 0; i < examples.size(); i++) {
                int own = i;
                HeadMaps dense = whole(model, examples.get(i));
                double[] worst = {0};
                long[] compared = {0};
                model.observe(examples, Measure.ATTENTION, (number, rows) -> {
                    assertThat(rows.queries()).isLessThan(2047);
                    if (number == own) {
                        compared[0] += (long) rows.heads() * rows.queries() * rows.length();
                        worst[0] = Math.max(worst[0], worst(rows, dense));
                    }
                });
                assertThat(compared[0]).isEqualTo(4L * dense.length() * dense.length());
                // What AttentionModel promises of the company of other examples.
                assertThat(worst[0]).isLessThan(1e-5);
            }
        }
    }

    private static HeadMaps whole(AttentionModel model, Example example) {
        HeadMaps.Builder maps = new HeadMaps.Builder(model.card().grid(), example.length());
        model.observe(List.of(example), Measure.ATTENTION, (number, rows) -> {
            assertThat(rows.queries()).isEqualTo(example.length());
            maps.add(rows);
        });
        return maps.maps();
    }

    private static double worst(MapRows rows, HeadMaps dense) {
        float[] expected = dense.rows(rows.layer()).values();
        double worst = 0;
        for (int head = 0; head < rows.heads(); head++) {
            for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                int from = rows.offset(head, query);
                int to = dense.rows(rows.layer()).offset(head, query);
                for (int key = 0; key < rows.length(); key++) {
                    worst = Math.max(worst, Math.abs(rows.values()[from + key] - expected[to + key]));
                }
            }
        }
        return worst;
    }
}
