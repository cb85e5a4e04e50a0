package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;

/** Qwen 3 (Yang et al. 2025): queries and keys are normalised head by head. */
final class Qwen3 implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 32_768).with("num_key_value_heads", 32);
        Llama.Shape shape = Llama.Shape.of(config.with("head_dim", 128));
        boolean biased = config.flag("attention_bias", false);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        List<Integer> windows = Qwen2.windows(config, shape.layers());
        return Llama.decoder(
                "qwen3",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, biased, biased)
                                .norms(
                                        layer.rmsNorm("self_attn.q_norm", shape.headSize(), shape.epsilon()),
                                        layer.rmsNorm("self_attn.k_norm", shape.headSize(), shape.epsilon()))
                                .rotary(rotary)
                                .window(windows.get(i)),
                        Llama.gated(layer, shape, false),
                        layer,
                        shape));
    }
}
