package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Rotary;

/** Mistral (Jiang et al. 2023): all layers slide. */
final class Mistral implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Llama.Shape shape = Llama.Shape.of(config);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        // Null means that none does; the code's own default is 4,096.
        int window = config.json().has("sliding_window") && !config.has("sliding_window")
                ? 0
                : config.count("sliding_window", 4096);
        return Llama.decoder(
                "mistral",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, false, false)
                                .withRotary(rotary)
                                .withWindow(window),
                        Llama.gated(layer, shape, false),
                        layer,
                        shape));
    }
}
