package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.Rotary;

/** OLMo 2 (OLMo et al. 2024): norms of what attention and network yield, and of all heads' queries and keys together. */
final class Olmo2 implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 2048);
        Llama.Shape shape = Llama.Shape.of(config, 1e-5);
        boolean biased = config.flag("attention_bias", false);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        return Llama.decoder(
                "olmo2",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> new Layer(
                        Llama.attention(layer, shape, biased, biased)
                                .norms(
                                        layer.rmsNorm(
                                                "self_attn.q_norm", shape.heads() * shape.headSize(), shape.epsilon()),
                                        layer.rmsNorm(
                                                "self_attn.k_norm",
                                                shape.keyHeads() * shape.headSize(),
                                                shape.epsilon()))
                                .rotary(rotary)
                                .build(),
                        output(layer.rmsNorm("post_attention_layernorm", shape.hidden(), shape.epsilon())),
                        Llama.gated(layer, shape, false),
                        output(layer.rmsNorm("post_feedforward_layernorm", shape.hidden(), shape.epsilon())),
                        Layer.Residual.SEQUENTIAL,
                        null));
    }

    private static Layer.Norms output(Normalization norm) {
        return new Layer.Norms(null, norm, null);
    }
}
