package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Llama (Touvron et al. 2023), and what its relatives have in common with it. */
final class Llama implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 2048);
        Shape shape = Shape.of(config);
        boolean biased = config.flag("attention_bias", false);
        boolean networkBiased = config.flag("mlp_bias", false);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        return decoder(
                "llama",
                config,
                tensors,
                shape,
                false,
                (layer, i) -> preNorm(
                        attention(layer, shape, biased, biased).rotary(rotary),
                        gated(layer, shape, networkBiased),
                        layer,
                        shape));
    }

    /** Sizes that Llama and its relatives call alike. */
    record Shape(
            int hidden,
            int inner,
            int heads,
            int keyHeads,
            int headSize,
            int layers,
            int vocabulary,
            double epsilon,
            Activation activation) {

        static Shape of(Config config) {
            return of(config, 1e-6);
        }

        /** @param epsilon what it is where the configuration does not say */
        static Shape of(Config config, double epsilon) {
            return of(config, epsilon, "hidden_act", Activation.SILU);
        }

        /** @param activation its key; @param otherwise what it is where the configuration does not say */
        static Shape of(Config config, double epsilon, String activation, Activation otherwise) {
            int hidden = config.count("hidden_size");
            int heads = config.count("num_attention_heads");
            int keyHeads = config.count("num_key_value_heads", heads);
            config.divisible("num_attention_heads", heads, "num_key_value_heads", keyHeads);
            if (!config.has("head_dim")) {
                config.divisible("hidden_size", hidden, "num_attention_heads", heads);
            }
            return new Shape(
                    hidden,
                    config.count("intermediate_size"),
                    heads,
                    keyHeads,
                    config.count("head_dim", hidden / heads),
                    config.layers("num_hidden_layers"),
                    config.count("vocab_size"),
                    config.epsilon("rms_norm_eps", epsilon),
                    config.activation(activation, otherwise));
        }
    }

    /** Makes a layer. */
    @FunctionalInterface
    interface LayerReader {

        /** @param tensors those of the layer; @param index the layer, from 0 */
        Layer read(Tensors tensors, int index);
    }

    /** Word embeddings, layers, an RMSNorm and a head. */
    static Architecture decoder(
            String family, Config config, Tensors tensors, Shape shape, boolean tied, LayerReader layers) {
        Tensors body = tensors.below("model.");
        TensorRef words = body.tensor("embed_tokens.weight", shape.vocabulary(), shape.hidden());
        return new Architecture(
                family,
                shape.hidden(),
                shape.vocabulary(),
                config.count("max_position_embeddings"),
                true,
                new Embeddings(words, List.of()),
                IntStream.range(0, shape.layers())
                        .mapToObj(i -> layers.read(body.in("layers." + i + "."), i))
                        .toList(),
                body.rmsNorm("norm", shape.hidden(), shape.epsilon()),
                head(config, tensors, words, shape.hidden(), shape.vocabulary(), tied));
    }

    static Attention.Builder attention(Tensors layer, Shape shape, boolean biased, boolean outputBiased) {
        int queries = shape.heads() * shape.headSize();
        int keys = shape.keyHeads() * shape.headSize();
        Tensors self = layer.in("self_attn.");
        return Attention.of(
                shape.heads(),
                shape.keyHeads(),
                shape.headSize(),
                self.linear("q_proj", shape.hidden(), queries, biased),
                self.linear("k_proj", shape.hidden(), keys, biased),
                self.linear("v_proj", shape.hidden(), keys, biased),
                self.linear("o_proj", queries, shape.hidden(), outputBiased));
    }

    static FeedForward gated(Tensors layer, Shape shape, boolean biased) {
        return new FeedForward.Gated(
                layer.linear("mlp.gate_proj", shape.hidden(), shape.inner(), biased),
                shape.activation(),
                layer.linear("mlp.up_proj", shape.hidden(), shape.inner(), biased),
                layer.linear("mlp.down_proj", shape.inner(), shape.hidden(), biased));
    }

    static Layer preNorm(Attention.Builder attention, FeedForward network, Tensors layer, Shape shape) {
        return Layer.preNorm(
                attention,
                layer.rmsNorm("input_layernorm", shape.hidden(), shape.epsilon()),
                network,
                layer.rmsNorm("post_attention_layernorm", shape.hidden(), shape.epsilon()));
    }

    /**
     * A decoder without a bias: its own if the file has one, else the word embeddings where they are tied; else null.
     *
     * @param tied whether they are where the configuration does not say
     */
    static @Nullable PredictionHead head(
            Config config, Tensors tensors, TensorRef words, int size, int vocabulary, boolean tied) {
        return head(config, tensors, "lm_head", words, size, vocabulary, tied);
    }

    /** @param own what the file calls a decoder of its own */
    static @Nullable PredictionHead head(
            Config config, Tensors tensors, String own, TensorRef words, int size, int vocabulary, boolean tied) {
        if (tensors.has(own + ".weight")) {
            return PredictionHead.of(tensors.linear(own, size, vocabulary, false));
        }
        return config.flag("tie_word_embeddings", tied) ? PredictionHead.of(new Linear(words, null)) : null;
    }
}
