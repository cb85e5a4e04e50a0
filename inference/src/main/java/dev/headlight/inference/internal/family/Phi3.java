package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Rotary;

/** Phi 3 (Abdin et al. 2024). */
final class Phi3 implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 4096).with("original_max_position_embeddings", 4096);
        Llama.Shape shape = Llama.Shape.of(config, 1e-5);
        Rotary rotary = ropes(config).rotary(shape.headSize(), "partial_rotary_factor", 1);
        int window = config.window(0);
        return Llama.decoder(
                "phi3",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> Llama.preNorm(
                        attention(layer, shape).rotary(rotary).window(window), network(layer, shape), layer, shape));
    }

    /** "su" and "yarn" are what the first of these models call longrope. */
    private static Ropes ropes(Config config) {
        Ropes ropes = Ropes.of(config, 10_000);
        return switch (ropes.type()) {
            case "default" -> ropes;
            case "longrope", "su", "yarn" -> ropes.ofType("longrope");
            default -> throw ropes.parameters().unsupported("rope_type", "default or longrope");
        };
    }

    private static Attention.Builder attention(Tensors layer, Llama.Shape shape) {
        int queries = shape.heads() * shape.headSize();
        int keys = shape.keyHeads() * shape.headSize();
        int all = queries + 2 * keys;
        Linear joined = layer.linear("self_attn.qkv_proj", shape.hidden(), all, false);
        return Attention.of(
                shape.heads(),
                shape.keyHeads(),
                shape.headSize(),
                joined.rows(1, all, 0, queries),
                joined.rows(1, all, queries, keys),
                joined.rows(1, all, queries + keys, keys),
                layer.linear("self_attn.o_proj", queries, shape.hidden(), false));
    }

    private static FeedForward network(Tensors layer, Llama.Shape shape) {
        int inner = shape.inner();
        Linear joined = layer.linear("mlp.gate_up_proj", shape.hidden(), 2 * inner, false);
        return new FeedForward.Gated(
                joined.rows(1, 2 * inner, 0, inner),
                shape.activation(),
                joined.rows(1, 2 * inner, inner, inner),
                layer.linear("mlp.down_proj", inner, shape.hidden(), false));
    }
}
