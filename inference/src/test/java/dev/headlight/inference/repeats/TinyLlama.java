package dev.headlight.inference.repeats;

import dev.headlight.result.Json;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The weights of a small attention-only transformer, in the form of Hugging Face's Llama: its feed-forward networks have one
 * unit of zeros, its norms a gain of 1.
 */
public final class TinyLlama {

    static final double EPSILON = 1e-6;
    static final double ROTARY_BASE = 10_000;
    static final String WORDS = "model.embed_tokens.weight";
    static final String DECODER = "lm_head.weight";

    /**
     * Sizes.
     *
     * @param positions how many tokens it is made to read
     */
    public record Sizes(int vocabulary, int layers, int heads, int headSize, int positions) {

        int hidden() {
            return heads * headSize;
        }
    }

    private final Sizes sizes;
    private final Map<String, float[]> trained = new LinkedHashMap<>();

    public TinyLlama(Sizes sizes, long seed) {
        this.sizes = sizes;
        SplittableRandom random = new SplittableRandom(seed);
        int hidden = sizes.hidden();
        add(WORDS, sizes.vocabulary(), 1, random);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            for (String part : List.of("q", "k", "v", "o")) {
                add(projection(layer, part), hidden, 1 / Math.sqrt(hidden), random);
            }
        }
        add(DECODER, sizes.vocabulary(), 1 / Math.sqrt(hidden), random);
    }

    static String projection(int layer, String part) {
        return "model.layers." + layer + ".self_attn." + part + "_proj.weight";
    }

    private void add(String name, int rows, double deviation, SplittableRandom random) {
        float[] values = new float[rows * sizes.hidden()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        trained.put(name, values);
    }

    Sizes sizes() {
        return sizes;
    }

    /** What is trained, by the names of Hugging Face; each {@code [rows, hidden]}. To be changed in place. */
    Map<String, float[]> trained() {
        return trained;
    }

    /** Writes a model's folder. */
    public void write(Path folder) throws java.io.IOException {
        Files.createDirectories(folder);
        int hidden = sizes.hidden();
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        trained.forEach((name, values) ->
                tensors.put(name, new FloatTensor(new int[] {values.length / hidden, hidden}, values)));
        List<String> norms = new ArrayList<>(List.of("model.norm.weight"));
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            norms.add(prefix + "input_layernorm.weight");
            norms.add(prefix + "post_attention_layernorm.weight");
            tensors.put(prefix + "mlp.gate_proj.weight", new FloatTensor(new int[] {1, hidden}, new float[hidden]));
            tensors.put(prefix + "mlp.up_proj.weight", new FloatTensor(new int[] {1, hidden}, new float[hidden]));
            tensors.put(prefix + "mlp.down_proj.weight", new FloatTensor(new int[] {hidden, 1}, new float[hidden]));
        }
        float[] ones = new float[hidden];
        java.util.Arrays.fill(ones, 1);
        norms.forEach(norm -> tensors.put(norm, new FloatTensor(new int[] {hidden}, ones)));
        Safetensors.write(folder.resolve("model.safetensors"), tensors);
        Json.write(folder.resolve("config.json"), config());
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", List.of("LlamaForCausalLM"));
        config.put("model_type", "llama");
        config.put("vocab_size", sizes.vocabulary());
        config.put("hidden_size", sizes.hidden());
        config.put("intermediate_size", 1);
        config.put("num_hidden_layers", sizes.layers());
        config.put("num_attention_heads", sizes.heads());
        config.put("num_key_value_heads", sizes.heads());
        config.put("max_position_embeddings", sizes.positions());
        config.put("rms_norm_eps", EPSILON);
        config.put("rope_theta", ROTARY_BASE);
        config.put("hidden_act", "silu");
        config.put("tie_word_embeddings", false);
        return config;
    }
}
