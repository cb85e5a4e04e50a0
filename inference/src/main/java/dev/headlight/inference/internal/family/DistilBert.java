package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** DistilBERT (Sanh et al. 2019). */
final class DistilBert implements Family {

    /** The code has it, not the configuration. */
    private static final double EPSILON = 1e-12;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count(config.key("dim", "hidden_size"), 768);
        int vocabulary = config.count("vocab_size");
        int positions = config.count("max_position_embeddings", 512);
        Tensors body = tensors.below("distilbert.");
        Tensors embeddings = body.in("embeddings.");
        TensorRef words = embeddings.tensor("word_embeddings.weight", vocabulary, hidden);
        return new Architecture(
                "distilbert",
                hidden,
                vocabulary,
                positions,
                false,
                new Embeddings(
                        words,
                        List.of(
                                embeddings.positions("position_embeddings.weight", positions, hidden),
                                new Embeddings.Normalize(embeddings.layerNorm("LayerNorm", hidden, EPSILON)))),
                layers(config, body, hidden),
                null,
                head(config, tensors, words, hidden, vocabulary));
    }

    private static List<Layer> layers(Config config, Tensors body, int hidden) {
        String key = config.key("n_heads", "num_attention_heads");
        int heads = config.count(key, 12);
        int inner = config.count("hidden_dim", 4 * hidden);
        Activation activation = config.activation("activation", Activation.GELU);
        config.divisible(config.key("dim", "hidden_size"), hidden, key, heads);
        return IntStream.range(0, config.layers("num_hidden_layers", "n_layers"))
                .mapToObj(i -> body.in("transformer.layer." + i + "."))
                .map(layer -> Layer.postNorm(
                        layer.attention(
                                heads,
                                hidden,
                                true,
                                "attention.q_lin",
                                "attention.k_lin",
                                "attention.v_lin",
                                "attention.out_lin"),
                        layer.layerNorm("sa_layer_norm", hidden, EPSILON),
                        layer.network("ffn.lin1", "ffn.lin2", hidden, inner, activation),
                        layer.layerNorm("output_layer_norm", hidden, EPSILON)))
                .toList();
    }

    private static @Nullable PredictionHead head(
            Config config, Tensors tensors, TensorRef words, int hidden, int vocabulary) {
        if (!tensors.has("vocab_transform.weight")) {
            return null;
        }
        TensorRef decoder = tensors.tensorOr(words, "vocab_projector.weight", vocabulary, hidden);
        return PredictionHead.of(
                tensors.linear("vocab_transform", hidden, hidden),
                config.activation("activation", Activation.GELU),
                tensors.layerNorm("vocab_layer_norm", hidden, EPSILON),
                new Linear(decoder, tensors.tensor("vocab_projector.bias", vocabulary)));
    }
}
