package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.TokenMixing;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        Instant start = Instant.now();
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.toString());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attention", "norms", "gradients"})
    void brokenWeightsAreNoNumbers(String measure) throws IOException {
        tensors.get("model.layers.1.self_attn.q_proj.weight").values()[3] = Float.NaN;
        write(CONFIG);
        try (AttentionModel model = open()) {
            assertThatThrownBy(() -> model.maps(List.of(example(5)), Measure.named(measure)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("text 1")
                    .hasMessageMatching("(?s).*head \\d-\\d.*");
            assertThatThrownBy(() -> model.require(HiddenStates.class).hiddenStates(List.of(example(5))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("text 1");
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
            Example unknown = new Example("e", "d", Encoding.ofIds(new int[] {3, 10}));
            assertThatThrownBy(() -> model.maps(List.of(unknown), Measure.ATTENTION))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("has no token of the number 10: it has 10, from 0");
        }
    }

    /** 4,096 tokens of two heads are more than a block of scores: blocks must say what the whole says. */
    @Test
    void blocksOfQueriesAreTheWhole() {
        try (AttentionModel model = open()) {
            Example example = example(4096);
            int[] blocks = {0};
            float[][] rows = new float[2][];
            model.observe(List.of(example), Measure.ATTENTION, (number, block) -> {
                blocks[0]++;
                if (block.layer() == 1 && block.endQuery() == 4096) {
                    rows[0] = Arrays.copyOfRange(block.values(), block.offset(1, 4095), block.offset(1, 4095) + 4096);
                }
                if (block.layer() == 1 && block.firstQuery() == 0) {
                    rows[1] = Arrays.copyOfRange(block.values(), block.offset(0, 99), block.offset(0, 99) + 100);
                }
            });
            assertThat(blocks[0]).isGreaterThan(2);
            // A causal model's early rows do not know how the text goes on.
            Example early = new Example(
                    "early",
                    "d",
                    Encoding.ofIds(Arrays.copyOf(example.encoding().ids(), 100)));
            float[] dense = model.maps(List.of(early), Measure.ATTENTION).get(0).of(1, 0)[99];
            for (int key = 0; key < 100; key++) {
                assertThat(rows[1][key]).isCloseTo(dense[key], within(1e-6f));
            }
            double sum = 0;
            for (float weight : rows[0]) {
                sum += weight;
            }
            assertThat(sum).isCloseTo(1, within(1e-4));
        }
    }
}
