package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;

/** Qwen 2 and 2.5 (Yang et al. 2024). */
final class Qwen2 implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 32_768).with("num_key_value_heads", 32);
        Llama.Shape shape = Llama.Shape.of(config);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        List<Integer> windows = windows(config, shape.layers());
        return Llama.decoder(
                "qwen2",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, true, false)
                                .rotary(rotary)
                                .window(windows.get(i)),
                        Llama.gated(layer, shape, false),
                        layer,
                        shape));
    }

    /** The window of each layer; 0 for none. */
    static List<Integer> windows(Config config, int layers) {
        int full = config.integer("max_window_layers", 28);
        boolean slides = config.flag("use_sliding_window", false);
        int window = slides ? config.window(4096) : 0;
        return config.slides(layers, i -> i >= full).stream()
                .map(sliding -> sliding ? window : 0)
                .toList();
    }
}
