package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.SafetensorsCheckpoint;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.inference.internal.family.Families;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.TokenLogits;
import dev.headlight.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Small models of all families against what Hugging Face's own code computed in float64. */
class HuggingFaceTest {

    private static final int SEQUENCES = 3;

    @TempDir
    Path scratch;

    static List<String> families() throws IOException {
        try (Stream<Path> families = Files.list(SharedData.file("golden/hf"))) {
            return families.filter(family -> Files.exists(family.resolve("golden.npz")))
                    .map(family -> family.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static List<String> models() throws IOException {
        return families().stream()
                .flatMap(family -> Stream.of(family + "/config.json", family + "/config.v4.json"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreesWithTheReference(String config) throws IOException {
        Path family = SharedData.file("golden/hf/" + config).getParent();
        Files.copy(SharedData.file("golden/hf/" + config), scratch.resolve("config.json"));
        Files.copy(family.resolve("model.safetensors"), scratch.resolve("model.safetensors"));
        check(scratch, family);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prefixed", "sharded", "no_prefix", "float16", "bfloat16", "legacy_names", "gpt2_old_names"})
    void readsFilesAsTheyCome(String variant) throws IOException {
        Path folder = SharedData.file("golden/hf/variants/" + variant);
        check(folder, folder);
    }

    @ParameterizedTest
    @CsvSource({
        "bert, layer_norm_eps, 1e-12",
        "roberta, layer_norm_eps, 1e-12",
        "deberta-v2, layer_norm_eps, 1e-7",
        "modernbert, norm_eps, 1e-5",
        "gpt2, layer_norm_epsilon, 1e-5",
        "llama, rms_norm_eps, 1e-6",
        "olmo2, rms_norm_eps, 1e-5",
        "phi3, rms_norm_eps, 1e-5",
        "gpt-oss, rms_norm_eps, 1e-5"
    })
    void anEpsilonThatIsNotSaidIsThatOfTheReference(String family, String key, double epsilon) {
        Architecture architecture = read(family, json -> json.remove(key));
        assertThat(architecture.norms()).isNotEmpty().allMatch(norm -> norm.epsilon() == epsilon);
    }

    @Test
    void aCapThatIsNotSaidIsThatOfTheReferenceAndNullIsNone() {
        Architecture silent =
                read("gemma2", json -> json.remove(List.of("attn_logit_softcapping", "final_logit_softcapping")));
        assertThat(silent.layers().get(0).attention().cap()).isEqualTo(50);
        assertThat(silent.head()).extracting("cap").isEqualTo(30.0);
        Architecture none =
                read("gemma2", json -> json.putNull("attn_logit_softcapping").putNull("final_logit_softcapping"));
        assertThat(none.layers().get(0).attention().cap()).isZero();
        assertThat(none.head()).extracting("cap").isEqualTo(0.0);
        assertThat(read("gemma3", json -> json.remove("final_logit_softcapping"))
                        .head())
                .extracting("cap")
                .isEqualTo(0.0);
    }

    @Test
    void aWindowThatIsNullIsNone() {
        Consumer<ObjectNode> change = json -> {
            json.put("use_sliding_window", true).put("max_window_layers", 0).putNull("sliding_window");
            json.remove("layer_types");
        };
        for (String family : List.of("mistral", "qwen2", "qwen3")) {
            assertThat(read(family, change).layers())
                    .as(family)
                    .allMatch(layer -> layer.attention().window() == 0);
        }
    }

    @Test
    void whatExpertsCannotDoIsRefused() {
        assertThatThrownBy(() -> read("gpt-oss", json -> json.put("swiglu_alpha", 2.0)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("swiglu_alpha is 2.0, which is not supported; only 1.702 is");
        assertThatThrownBy(() -> read("gpt-oss", json -> json.put("swiglu_limit", 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("swiglu_limit is 3, which is not supported; only 7.0 is");
    }

    /** What a family makes of its small model's configuration once it has been changed. */
    private static Architecture read(String family, Consumer<ObjectNode> change) {
        Path folder = SharedData.file("golden/hf/" + family);
        Config config = Config.read(folder.resolve("config.json"));
        change.accept((ObjectNode) config.json());
        try (Checkpoint checkpoint = SafetensorsCheckpoint.open(folder.resolve("model.safetensors"))) {
            return Families.read(config, checkpoint);
        }
    }

    @Test
    void refusesPickles() {
        assertThatThrownBy(() -> Models.open(
                        SharedData.file("golden/hf/variants/pytorch_bin").toString()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("pytorch_model.bin")
                .hasMessageContaining("can run any code")
                .hasMessageContaining("safe_serialization=True");
    }

    private static void check(Path folder, Path expected) throws IOException {
        try (AttentionModel model = Models.open(folder.toString());
                Npz golden = new Npz(expected.resolve("golden.npz"))) {
            for (int k = 0; k < SEQUENCES && golden.has("ids_" + k); k++) {
                checkForward(model, golden, k);
            }
            if (golden.has("grad_attentions")) {
                checkGradients(model, golden);
            }
        }
    }

    private static void checkForward(AttentionModel model, Npz golden, int k) throws IOException {
        Example example = example(golden, k, List.of());
        float[] maps = model.maps(List.of(example), Measure.ATTENTION).get(0).values();
        assertThat(worst(maps, golden.floats("attentions_" + k))).isLessThan(1e-5);

        float[][][] states =
                model.require(HiddenStates.class).hiddenStates(List.of(example)).get(0);
        float[] hidden = flat(Arrays.stream(states).map(HuggingFaceTest::flat));
        float[] expected = golden.floats("hidden_" + k);
        // OPT's last states, where they are projected, are kept by another name there.
        assertThat(worst(Arrays.copyOf(hidden, expected.length), expected)).isLessThan(5e-5 * largest(expected));

        if (model.find(LanguageModel.class).isPresent()) {
            int[] all = IntStream.range(0, example.length()).toArray();
            float[] logits = flat(model.require(LanguageModel.class).logits(example, all));
            float[] expectedLogits = golden.floats("logits_" + k);
            assertThat(worst(logits, expectedLogits)).isLessThan(5e-5 * largest(expectedLogits));
        }
        if (golden.has("logits_" + k)) {
            List<float[]> rows = new ArrayList<>();
            model.require(TokenLogits.class)
                    .observeLogits(List.of(example), (own, level, first, vectors) -> rows.addAll(List.of(vectors)));
            float[] expectedLogits = golden.floats("logits_" + k);
            assertThat(worst(flat(rows.stream()), expectedLogits)).isLessThan(5e-5 * largest(expectedLogits));
        }
    }

    private static void checkGradients(AttentionModel model, Npz golden) throws IOException {
        int[] shown = golden.longs("ids_1");
        MaskedInput input = new MaskedInput(shown, golden.longs("loss_positions"), golden.longs("loss_targets"));
        Example example = example(golden, 1, List.of(input));
        float[] found = model.maps(List.of(example), Measure.GRADIENTS).get(0).values();
        float[] expected = golden.floats("grad_attentions");
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.abs(expected[i]);
        }
        assertThat(worst(found, expected)).isLessThan(1e-4 * largest(expected));
        if (model.find(LanguageModel.class).isPresent() && golden.longs("loss_positions").length == shown.length - 1) {
            Example bare = example(golden, 1, List.of());
            float[] next = model.maps(List.of(bare), Measure.GRADIENTS).get(0).values();
            assertThat(next).containsExactly(found);
        }
    }

    static Example example(Npz golden, int k, List<Annotation> annotations) throws IOException {
        int[] ids = golden.longs("ids_" + k);
        int[] types = golden.has("token_type_ids_" + k) ? golden.longs("token_type_ids_" + k) : new int[ids.length];
        return NumberedExamples.of("sequence " + k, "golden", ids, types, annotations);
    }

    private static float[] flat(float[][] rows) {
        return flat(Arrays.stream(rows));
    }

    private static float[] flat(Stream<float[]> rows) {
        List<float[]> all = rows.toList();
        float[] flat = new float[all.stream().mapToInt(row -> row.length).sum()];
        int at = 0;
        for (float[] row : all) {
            System.arraycopy(row, 0, flat, at, row.length);
            at += row.length;
        }
        return flat;
    }

    private static double worst(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isFinite();
            worst = Math.max(worst, Math.abs(found[i] - expected[i]));
        }
        return worst;
    }

    private static double largest(float[] numbers) {
        double largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
