package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;
import java.util.stream.IntStream;

/** SmolLM 3: Llama with layers that know no positions. */
final class SmolLm3 implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 32_768).with("num_key_value_heads", 4);
        Llama.Shape shape = Llama.Shape.of(config);
        boolean biased = config.flag("attention_bias", false);
        boolean networkBiased = config.flag("mlp_bias", false);
        Rotary rotary = Ropes.of(config, 2_000_000).rotary(shape.headSize());
        List<Boolean> turning = turning(config, shape.layers());
        int window = config.window(0);
        boolean sliding = config.flag("use_sliding_window", false);
        List<Boolean> slides = config.slides(shape.layers(), i -> sliding && !turning.get(i));
        return Llama.decoder(
                "smollm3",
                config,
                tensors,
                shape,
                true,
                (layer, i) -> Llama.preNorm(
                        Llama.attention(layer, shape, biased, biased)
                                .rotary(turning.get(i) ? rotary : null)
                                .window(slides.get(i) ? window : 0),
                        Llama.gated(layer, shape, networkBiased),
                        layer,
                        shape));
    }

    /** For each layer whether it knows positions; {@code no_rope_layers} has 1 where it does, and may be longer. */
    private static List<Boolean> turning(Config config, int layers) {
        int interval = config.count("no_rope_layer_interval", 4);
        if (!config.has("no_rope_layers")) {
            return IntStream.range(0, layers)
                    .mapToObj(i -> (i + 1) % interval != 0)
                    .toList();
        }
        List<Integer> flags = config.list("no_rope_layers", node -> node.asInt(-1));
        if (flags.size() < layers || flags.stream().anyMatch(flag -> flag != 0 && flag != 1)) {
            throw config.unsupported("no_rope_layers", "0 or 1 for each of " + layers + " layers");
        }
        return flags.stream().limit(layers).map(flag -> flag == 1).toList();
    }
}
