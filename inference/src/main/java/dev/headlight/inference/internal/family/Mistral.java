package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;

/** Mistral (Jiang et al. 2023), all of whose layers slide, and Ministral, which says of each whether it does. */
final class Mistral implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 131_072).with("num_key_value_heads", 8);
        Llama.Shape shape = Llama.Shape.of(config);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        int window = config.window(4096);
        List<Boolean> slides = config.slides(shape.layers(), i -> true);
        return Llama.decoder(
                "mistral",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, false, false)
                                .rotary(rotary)
                                .window(slides.get(i) ? window : 0),
                        Llama.gated(layer, shape, false),
                        layer,
                        shape));
    }
}
