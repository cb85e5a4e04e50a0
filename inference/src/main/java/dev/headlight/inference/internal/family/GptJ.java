package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.RotaryScaling;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** GPT-J (Wang and Komatsuzaki 2021): attention and network read the same norm, and neighbours turn together. */
final class GptJ implements Family {

    private static final double THETA = 10_000;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count(config.key("n_embd", "hidden_size"), 4096);
        int vocabulary = config.count("vocab_size");
        double epsilon = config.epsilon("layer_norm_epsilon", 1e-5);
        Tensors body = tensors.below("transformer.");
        TensorRef words = body.tensor("wte.weight", vocabulary, hidden);
        return new Architecture(
                "gptj",
                hidden,
                vocabulary,
                config.count(config.key("n_positions", "max_position_embeddings"), 2048),
                true,
                new Embeddings(words, List.of()),
                IntStream.range(0, config.layers("num_hidden_layers", "n_layer"))
                        .mapToObj(i -> layer(config, body.in("h." + i + "."), hidden, epsilon))
                        .toList(),
                body.layerNorm("ln_f", hidden, epsilon),
                head(config, tensors, words, hidden, vocabulary));
    }

    private static @Nullable PredictionHead head(
            Config config, Tensors tensors, TensorRef words, int hidden, int vocabulary) {
        PredictionHead unbiased = Llama.head(config, tensors, words, hidden, vocabulary, false);
        return unbiased == null || !tensors.has("lm_head.bias")
                ? null
                : PredictionHead.of(
                        new Linear(unbiased.decoder().weight(), tensors.tensor("lm_head.bias", vocabulary)));
    }

    private static Layer layer(Config config, Tensors layer, int hidden, double epsilon) {
        String key = config.key("n_head", "num_attention_heads");
        int heads = config.count(key, 16);
        config.divisible(config.key("n_embd", "hidden_size"), hidden, key, heads);
        int size = hidden / heads;
        int inner = config.count("n_inner", 4 * hidden);
        Normalization norm = layer.layerNorm("ln_1", hidden, epsilon);
        int turning = config.isNull("rotary_dim") ? size : config.count("rotary_dim", 64);
        if (turning > size || turning % 2 != 0) {
            throw config.unsupported("rotary_dim", "an even number of at most the size of a head, " + size + ",");
        }
        return Layer.preNorm(
                        layer.attention(
                                        heads,
                                        hidden,
                                        false,
                                        "attn.q_proj",
                                        "attn.k_proj",
                                        "attn.v_proj",
                                        "attn.out_proj")
                                .rotary(new Rotary(turning, true, THETA, new RotaryScaling.None())),
                        norm,
                        layer.network(
                                "mlp.fc_in",
                                "mlp.fc_out",
                                hidden,
                                inner,
                                config.activation("activation_function", Activation.GELU_TANH)),
                        norm)
                .withResidual(Layer.Residual.PARALLEL);
    }
}
