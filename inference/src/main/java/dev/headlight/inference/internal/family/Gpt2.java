package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;

/** GPT-2 (Radford et al. 2019). */
final class Gpt2 implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count(config.key("n_embd", "hidden_size"), 768);
        int vocabulary = config.count("vocab_size");
        int positions = config.count(config.key("n_positions", "max_position_embeddings"), 1024);
        if (config.flag("add_cross_attention", false)) {
            throw config.unsupported("add_cross_attention", "false");
        }
        double epsilon = config.epsilon("layer_norm_epsilon", 1e-5);
        Tensors body = tensors.below("transformer.");
        TensorRef words = body.tensor("wte.weight", vocabulary, hidden);
        return new Architecture(
                "gpt2",
                hidden,
                vocabulary,
                positions,
                true,
                new Embeddings(words, List.of(body.positions("wpe.weight", positions, hidden))),
                IntStream.range(0, config.layers("num_hidden_layers", "n_layer"))
                        .mapToObj(i -> layer(config, body.in("h." + i + "."), i, hidden, epsilon))
                        .toList(),
                body.layerNorm("ln_f", hidden, epsilon),
                Llama.head(config, tensors, words, hidden, vocabulary, true));
    }

    private static Layer layer(Config config, Tensors layer, int index, int hidden, double epsilon) {
        String key = config.key("n_head", "num_attention_heads");
        int heads = config.count(key, 12);
        config.divisible(config.key("n_embd", "hidden_size"), hidden, key, heads);
        int inner = config.count("n_inner", 4 * hidden);
        Linear joined = layer.transposed("attn.c_attn", hidden, 3 * hidden);
        double scale = config.flag("scale_attn_weights", true) ? 1 / Math.sqrt((double) hidden / heads) : 1;
        boolean byLayer = config.flag("scale_attn_by_inverse_layer_idx", false);
        return Layer.preNorm(
                Attention.ofJoined(heads, hidden, 1, joined, layer.transposed("attn.c_proj", hidden, hidden))
                        .scale(byLayer ? scale / (index + 1) : scale),
                layer.layerNorm("ln_1", hidden, epsilon),
                new FeedForward.Plain(
                        layer.transposed("mlp.c_fc", hidden, inner),
                        config.activation("activation_function", Activation.GELU_TANH),
                        layer.transposed("mlp.c_proj", inner, hidden)),
                layer.layerNorm("ln_2", hidden, epsilon));
    }
}
