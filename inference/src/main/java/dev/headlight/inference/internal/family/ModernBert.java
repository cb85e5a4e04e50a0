package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** ModernBERT (Warner et al. 2024). */
final class ModernBert implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count("hidden_size", 768);
        int vocabulary = config.count("vocab_size");
        Tensors body = tensors.below("model.");
        TensorRef words = body.tensor("embeddings.tok_embeddings.weight", vocabulary, hidden);
        return new Architecture(
                "modernbert",
                hidden,
                vocabulary,
                config.count("max_position_embeddings", 8192),
                false,
                new Embeddings(words, List.of(new Embeddings.Normalize(norm(config, body, "embeddings.norm", hidden)))),
                layers(config, body, hidden),
                norm(config, body, "final_norm", hidden),
                head(config, tensors, words, hidden, vocabulary));
    }

    private static Normalization norm(Config config, Tensors tensors, String name, int hidden) {
        return tensors.layerNorm(name, hidden, config.epsilon("norm_eps", 1e-5), config.flag("norm_bias", false));
    }

    private static List<Layer> layers(Config config, Tensors body, int hidden) {
        int heads = config.count("num_attention_heads", 12);
        config.divisible("hidden_size", hidden, "num_attention_heads", heads);
        int count = config.layers("num_hidden_layers");
        int every = config.count("global_attn_every_n_layers", 3);
        List<Boolean> local = config.slides(count, i -> i % every != 0);
        int window = config.count("local_attention", 128) / 2;
        if (window == 0) {
            throw config.unsupported("local_attention", "2 or more");
        }
        Rotary full = Ropes.ofKind(config, "full_attention", true, "global_rope_theta", 160_000)
                .rotary(hidden / heads);
        Rotary near = near(config).rotary(hidden / heads);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Tensors layer = body.in("layers." + i + ".");
                    Attention.Builder attention = attention(config, layer, hidden, heads)
                            .rotary(local.get(i) ? near : full)
                            .window(local.get(i) ? window : 0);
                    return Layer.preNorm(
                            attention,
                            i == 0 ? null : norm(config, layer, "attn_norm", hidden),
                            network(config, layer, hidden),
                            norm(config, layer, "mlp_norm", hidden));
                })
                .toList();
    }

    /** A base that is null means that of the other layers. */
    private static Ropes near(Config config) {
        String kind = "sliding_attention";
        return config.isNull("local_rope_theta")
                ? Ropes.ofKind(config, kind, true, "global_rope_theta", 160_000)
                : Ropes.ofKind(config, kind, true, "local_rope_theta", 10_000);
    }

    private static Attention.Builder attention(Config config, Tensors layer, int hidden, int heads) {
        boolean bias = config.flag("attention_bias", false);
        Linear joined = layer.linear("attn.Wqkv", hidden, 3 * hidden, bias);
        return Attention.ofJoined(heads, hidden, 1, joined, layer.linear("attn.Wo", hidden, hidden, bias));
    }

    private static FeedForward network(Config config, Tensors layer, int hidden) {
        int inner = config.count("intermediate_size", 1152);
        boolean bias = config.flag("mlp_bias", false);
        Linear joined = layer.linear("mlp.Wi", hidden, 2 * inner, bias);
        return new FeedForward.Gated(
                joined.rows(1, 2 * inner, 0, inner),
                config.activation("hidden_activation", Activation.GELU),
                joined.rows(1, 2 * inner, inner, inner),
                layer.linear("mlp.Wo", inner, hidden, bias));
    }

    private static @Nullable PredictionHead head(
            Config config, Tensors tensors, TensorRef words, int hidden, int vocabulary) {
        if (!tensors.has("head.dense.weight") || tensors.has("classifier.weight")) {
            return null;
        }
        TensorRef decoder = tensors.tensorOr(words, "decoder.weight", vocabulary, hidden);
        return PredictionHead.of(
                tensors.linear("head.dense", hidden, hidden, config.flag("classifier_bias", false)),
                config.activation("classifier_activation", Activation.GELU),
                norm(config, tensors, "head.norm", hidden),
                new Linear(
                        decoder,
                        config.flag("decoder_bias", true) ? tensors.tensor("decoder.bias", vocabulary) : null));
    }
}
