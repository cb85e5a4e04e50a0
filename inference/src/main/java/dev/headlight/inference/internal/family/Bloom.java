package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PositionBias;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** BLOOM (Le Scao et al. 2022). */
final class Bloom implements Family {

    /** It has no table of positions; this is what it was trained with. */
    private static final int LENGTH = 2048;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count("n_embed", "hidden_size");
        int vocabulary = config.count("vocab_size");
        int heads = config.count("num_attention_heads", "n_head");
        config.divisible("hidden_size", hidden, "n_head", heads);
        double epsilon = config.epsilon("layer_norm_epsilon", 1e-5);
        Tensors body = tensors.below("transformer.");
        TensorRef words = body.tensor("word_embeddings.weight", vocabulary, hidden);
        return new Architecture(
                "bloom",
                hidden,
                vocabulary,
                config.count("seq_length", LENGTH),
                true,
                new Embeddings(
                        words,
                        List.of(new Embeddings.Normalize(
                                body.layerNorm("word_embeddings_layernorm", hidden, epsilon)))),
                IntStream.range(0, config.layers("num_hidden_layers", "n_layer"))
                        .mapToObj(i -> layer(config, body.in("h." + i + "."), hidden, heads, epsilon))
                        .toList(),
                body.layerNorm("ln_f", hidden, epsilon),
                Llama.head(config, tensors, words, hidden, vocabulary, true));
    }

    private static Layer layer(Config config, Tensors layer, int hidden, int heads, double epsilon) {
        Linear joined = layer.linear("self_attention.query_key_value", hidden, 3 * hidden);
        Layer plain = Layer.preNorm(
                Attention.ofJoined(heads, hidden, heads, joined, layer.linear("self_attention.dense", hidden, hidden))
                        .bias(new PositionBias.Slopes(slopes(heads))),
                layer.layerNorm("input_layernorm", hidden, epsilon),
                layer.network("mlp.dense_h_to_4h", "mlp.dense_4h_to_h", hidden, 4 * hidden, Activation.GELU_TANH),
                layer.layerNorm("post_attention_layernorm", hidden, epsilon));
        return config.flag("apply_residual_connection_post_layernorm", false)
                ? plain.withResidual(Layer.Residual.SEQUENTIAL_FROM_NORM)
                : plain;
    }

    /** 2^(−8 i / heads) where the number of heads is a power of two; else those of the next lower power, and then every other of
     *  the next higher one (Press et al. 2021). */
    private static List<Double> slopes(int heads) {
        int power = Integer.highestOneBit(heads);
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            slopes.add(Math.pow(2, i < power ? -8.0 * (i + 1) / power : -4.0 * (2 * (i - power) + 1) / power));
        }
        return slopes;
    }
}
