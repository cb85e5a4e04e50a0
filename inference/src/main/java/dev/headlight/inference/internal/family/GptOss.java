package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;

/** GPT-OSS (OpenAI 2025): sinks, and experts. */
final class GptOss implements Family {

    /** The code has it. */
    private static final double LIMIT = 7;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        if (config.has("quantization_config")) {
            throw config.unsupported("quantization_config", "a checkpoint whose weights are plain numbers");
        }
        Llama.Shape shape = Llama.Shape.of(config.with("head_dim", 64));
        boolean biased = config.flag("attention_bias", true);
        Rotary rotary = Ropes.of(config, 150_000).rotary(shape.headSize());
        List<Boolean> slides = config.slides(shape.layers(), i -> i % 2 == 0);
        int window = config.count("sliding_window", 128);
        return Llama.decoder(
                "gpt_oss",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, biased, biased)
                                .withRotary(rotary)
                                .withWindow(slides.get(i) ? window : 0)
                                .withSinks(layer.tensor("self_attn.sinks", shape.heads())),
                        experts(config, layer.in("mlp."), shape),
                        layer,
                        shape));
    }

    private static FeedForward experts(Config config, Tensors network, Llama.Shape shape) {
        int experts = config.count("num_local_experts");
        int chosen = config.count("num_experts_per_tok", "experts_per_token");
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
