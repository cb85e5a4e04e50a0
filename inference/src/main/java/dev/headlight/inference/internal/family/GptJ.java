package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Head;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Norm;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.RotaryScaling;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;

/** GPT-J (Wang and Komatsuzaki 2021): attention and network read the same norm, and neighbours turn together. */
final class GptJ implements Family {

    private static final double THETA = 10_000;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count("n_embd", 4096);
        int vocabulary = config.count("vocab_size");
        double epsilon = config.positive("layer_norm_epsilon", 1e-5);
        Tensors body = tensors.below("transformer.");
        TensorRef words = body.tensor("wte.weight", vocabulary, hidden);
        return new Architecture(
                "gptj",
                hidden,
                vocabulary,
                config.count("n_positions", 2048),
                true,
                new Embeddings(words, List.of()),
                IntStream.range(0, config.layers("n_layer"))
                        .mapToObj(i -> layer(config, body.in("h." + i + "."), hidden, epsilon))
                        .toList(),
                body.layerNorm("ln_f", hidden, epsilon),
                tensors.has("lm_head.bias")
                        ? Head.of(new Linear(
                                tensors.has("lm_head.weight")
                                        ? tensors.tensor("lm_head.weight", vocabulary, hidden)
                                        : words,
                                tensors.tensor("lm_head.bias", vocabulary)))
                        : null);
    }

    private static Layer layer(Config config, Tensors layer, int hidden, double epsilon) {
        int heads = config.count("n_head", 16);
        config.divisible("n_embd", hidden, "n_head", heads);
        int size = hidden / heads;
        int inner = config.count("n_inner", 4 * hidden);
        Norm norm = layer.layerNorm("ln_1", hidden, epsilon);
        int turning = config.json().path("rotary_dim").isNull() ? size : config.count("rotary_dim", 64);
        if (turning > size || turning % 2 != 0) {
            throw config.unsupported("rotary_dim", "an even number of at most the size of a head, " + size + ",");
        }
        return Layer.preNorm(
                        Attention.of(
                                        heads,
                                        heads,
                                        size,
                                        layer.linear("attn.q_proj", hidden, hidden, false),
                                        layer.linear("attn.k_proj", hidden, hidden, false),
                                        layer.linear("attn.v_proj", hidden, hidden, false),
                                        layer.linear("attn.out_proj", hidden, hidden, false))
                                .withRotary(new Rotary(turning, true, THETA, new RotaryScaling.None())),
                        norm,
                        new FeedForward.Plain(
                                layer.linear("mlp.fc_in", hidden, inner),
                                config.activation("activation_function", Activation.GELU_TANH),
                                layer.linear("mlp.fc_out", inner, hidden)),
                        norm)
                .withResidual(Layer.Residual.PARALLEL);
    }
}
