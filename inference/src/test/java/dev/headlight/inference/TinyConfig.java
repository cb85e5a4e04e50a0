package dev.headlight.inference;

import dev.headlight.inference.internal.family.Config;
import dev.headlight.result.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sizes of a small BERT. */
public record TinyConfig(
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int maxPositions,
        int vocabularySize,
        int segmentTypes,
        double layerNormEpsilon,
        String activation) {

    public int headSize() {
        return hiddenSize / heads;
    }

    /** As a {@code config.json} has it. */
    public Config config() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model_type", "bert");
        json.put("hidden_size", hiddenSize);
        json.put("num_hidden_layers", layers);
        json.put("num_attention_heads", heads);
        json.put("intermediate_size", intermediateSize);
        json.put("max_position_embeddings", maxPositions);
        json.put("vocab_size", vocabularySize);
        json.put("type_vocab_size", segmentTypes);
        json.put("layer_norm_eps", layerNormEpsilon);
        json.put("hidden_act", activation);
        return new Config(Path.of("config.json"), Json.toTree(json));
    }
}
