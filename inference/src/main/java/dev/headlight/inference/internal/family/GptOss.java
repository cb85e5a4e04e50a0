package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;
import java.util.Map;

/** GPT-OSS (OpenAI 2025): sinks, and experts. */
final class GptOss implements Family {

    /** That of the experts' sigmoid. */
    private static final double SLOPE = 1.702;
    /** Beyond which the experts' gates and values are cut; the code has it, not the configuration. */
    private static final double LIMIT = 7;
    /** How positions turn where the configuration does not say. */
    private static final Map<String, ?> ROPE =
            Map.of("rope_type", "yarn", "factor", 32, "truncate", false, "original_max_position_embeddings", 4096);

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 131_072).with("num_key_value_heads", 8);
        if (config.has("quantization_config")) {
            throw config.unsupported("quantization_config", "a checkpoint whose weights are plain numbers");
        }
        if (config.positive("swiglu_alpha", SLOPE) != SLOPE) {
            throw config.unsupported("swiglu_alpha", "" + SLOPE);
        }
        if (config.positive("swiglu_limit", LIMIT) != LIMIT) {
            throw config.unsupported("swiglu_limit", "" + LIMIT);
        }
        Llama.Shape shape = Llama.Shape.of(config.with("head_dim", 64), 1e-5);
        boolean biased = config.flag("attention_bias", true);
        Rotary rotary = Ropes.of(config.has("rope_parameters") ? config : config.with("rope_parameters", ROPE), 150_000)
                .rotary(shape.headSize());
        List<Boolean> slides = config.slides(shape.layers(), i -> i % 2 == 0);
        int window = config.window(128);
        return Llama.decoder(
                "gpt_oss",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, biased, biased)
                                .rotary(rotary)
                                .window(slides.get(i) ? window : 0)
                                .sinks(layer.tensor("self_attn.sinks", shape.heads())),
                        experts(config, layer.in("mlp."), shape),
                        layer,
                        shape));
    }

    private static FeedForward experts(Config config, Tensors network, Llama.Shape shape) {
        int experts = config.count("num_experts", "num_local_experts");
        int chosen = config.count("num_experts_per_tok", 4);
        if (chosen > experts) {
            throw config.unsupported("num_experts_per_tok", "at most the number of experts");
        }
        int hidden = shape.hidden();
        int inner = shape.inner();
        return new FeedForward.Experts(
                network.linear("router", hidden, experts),
                network.tensor("experts.gate_up_proj", experts, hidden, 2L * inner),
                network.tensor("experts.gate_up_proj_bias", experts, 2L * inner),
                network.tensor("experts.down_proj", experts, inner, hidden),
                network.tensor("experts.down_proj_bias", experts, hidden),
                experts,
                chosen,
                LIMIT);
    }
}
