package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.Example;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of equal experts a token goes to cannot matter, and so neither can it whether all tokens go to the same. */
class ExpertsTest {

    private static final int HIDDEN = 8;
    private static final int INNER = 5;
    private static final int EXPERTS = 3;
    private static final int VOCABULARY = 11;
    private static final int LAYERS = 3;

    @TempDir
    Path scratch;

    @Test
    void gradientsGoThroughAnExpertThatAllTokensChoose() throws IOException {
        float[] spread = gradients("spread", 1, 0);
        float[] together = gradients("together", 0, 1);
        assertThat(spread).hasSameSizeAs(together);
        for (int i = 0; i < spread.length; i++) {
            assertThat(together[i]).isCloseTo(spread[i], within(1e-6f));
        }
    }

    /** @param own how much a token has a say in which expert it goes to; @param first how much the first is preferred */
    private float[] gradients(String name, float own, float first) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve(name));
        Safetensors.write(folder.resolve("model.safetensors"), tensors(own, first));
        Json.write(folder.resolve("config.json"), config());
        try (AttentionModel model = Models.open(folder.toString())) {
            return model.maps(List.of(example()), Measure.GRADIENTS).get(0).values();
        }
    }

    private static Map<String, FloatTensor> tensors(float own, float first) {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("model.embed_tokens.weight", normal(random, 1, VOCABULARY, HIDDEN));
        tensors.put("lm_head.weight", normal(random, 1, VOCABULARY, HIDDEN));
        tensors.put("model.norm.weight", normal(random, 1, HIDDEN));
        for (int i = 0; i < LAYERS; i++) {
            String layer = "model.layers." + i + ".";
            tensors.put(layer + "input_layernorm.weight", normal(random, 1, HIDDEN));
            tensors.put(layer + "post_attention_layernorm.weight", normal(random, 1, HIDDEN));
            for (String part : List.of("q", "k", "v", "o")) {
                tensors.put(layer + "self_attn." + part + "_proj.weight", normal(random, 0.5, HIDDEN, HIDDEN));
            }
            tensors.put(layer + "self_attn.sinks", normal(random, 1, 2));
            tensors.put(layer + "mlp.router.weight", normal(random, own, EXPERTS, HIDDEN));
            float[] preferred = new float[EXPERTS];
            preferred[0] = first;
            tensors.put(layer + "mlp.router.bias", new FloatTensor(new int[] {EXPERTS}, preferred));
            String experts = layer + "mlp.experts.";
            tensors.put(experts + "gate_up_proj", equal(normal(random, 0.5, HIDDEN, 2 * INNER)));
            tensors.put(experts + "gate_up_proj_bias", equal(normal(random, 0.5, 2 * INNER)));
            tensors.put(experts + "down_proj", equal(normal(random, 0.5, INNER, HIDDEN)));
            tensors.put(experts + "down_proj_bias", equal(normal(random, 0.5, HIDDEN)));
        }
        return tensors;
    }

    private static FloatTensor normal(SplittableRandom random, double deviation, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return new FloatTensor(shape, values);
    }

    /** The weights of one expert for all. */
    private static FloatTensor equal(FloatTensor one) {
        int length = one.values().length;
        float[] values = new float[EXPERTS * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = one.values()[i % length];
        }
        int[] shape = new int[one.shape().length + 1];
        shape[0] = EXPERTS;
        System.arraycopy(one.shape(), 0, shape, 1, one.shape().length);
        return new FloatTensor(shape, values);
    }

    private static Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", "gpt_oss");
        config.put("vocab_size", VOCABULARY);
        config.put("hidden_size", HIDDEN);
        config.put("intermediate_size", INNER);
        config.put("num_hidden_layers", LAYERS);
        config.put("num_attention_heads", 2);
        config.put("num_key_value_heads", 2);
        config.put("head_dim", HIDDEN / 2);
        config.put("num_local_experts", EXPERTS);
        config.put("num_experts_per_tok", 1);
        config.put("attention_bias", false);
        config.put("rope_parameters", Map.of("rope_type", "default", "rope_theta", 10_000));
        return config;
    }

    private static Example example() {
        int length = 9;
        int[] ids = new int[length];
        Arrays.setAll(ids, i -> 4 * i % VOCABULARY);
        return NumberedExamples.of("nine", "experts", ids);
    }
}
