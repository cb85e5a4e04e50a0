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

/** ALBERT (Lan et al. 2020): layers share their weights, and embeddings are narrower than the hidden states. */
final class Albert implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Bert.Shape shape = Bert.Shape.of(config, 1e-12, Activation.GELU_TANH);
        config.only("position_embedding_type", "absolute");
        config.only("inner_group_num", "1");
        int size = config.count("embedding_size", 128);
        int positions = config.count("max_position_embeddings", 512);
        int types = config.count("type_vocab_size", 2);
        Tensors body = tensors.below("albert.");
        Tensors embeddings = body.in("embeddings.");
        TensorRef words = embeddings.tensor("word_embeddings.weight", shape.vocabulary(), size);
        return new Architecture(
                "albert",
                shape.hidden(),
                shape.vocabulary(),
                positions,
                false,
                new Embeddings(
                        words,
                        List.of(
                                embeddings.positions("position_embeddings.weight", positions, size),
                                embeddings.types("token_type_embeddings.weight", types, size),
                                new Embeddings.Normalize(embeddings.layerNorm("LayerNorm", size, shape.epsilon())),
                                new Embeddings.Project(
                                        body.linear("encoder.embedding_hidden_mapping_in", size, shape.hidden())))),
                layers(config, body, shape),
                null,
                head(tensors, words, shape, size));
    }

    private static List<Layer> layers(Config config, Tensors body, Bert.Shape shape) {
        int groups = config.count("num_hidden_groups", 1);
        if (groups > shape.layers()) {
            throw config.unsupported("num_hidden_groups", "at most the number of layers");
        }
        List<Layer> ofGroups = IntStream.range(0, groups)
                .mapToObj(i -> layer(body.in("encoder.albert_layer_groups." + i + ".albert_layers.0."), shape))
                .toList();
        return IntStream.range(0, shape.layers())
                .mapToObj(i -> ofGroups.get((int) (i / ((double) shape.layers() / groups))))
                .toList();
    }

    private static Layer layer(Tensors layer, Bert.Shape shape) {
        int hidden = shape.hidden();
        return Layer.postNorm(
                layer.attention(
                        shape.heads(),
                        hidden,
                        true,
                        "attention.query",
                        "attention.key",
                        "attention.value",
                        "attention.dense"),
                layer.layerNorm("attention.LayerNorm", hidden, shape.epsilon()),
                layer.network("ffn", "ffn_output", hidden, shape.inner(), shape.activation()),
                layer.layerNorm("full_layer_layer_norm", hidden, shape.epsilon()));
    }

    private static @Nullable PredictionHead head(Tensors tensors, TensorRef words, Bert.Shape shape, int size) {
        if (!tensors.has("predictions.dense.weight")) {
            return null;
        }
        TensorRef decoder = tensors.tensorOr(words, "predictions.decoder.weight", shape.vocabulary(), size);
        return PredictionHead.of(
                tensors.linear("predictions.dense", shape.hidden(), size),
                shape.activation(),
                tensors.layerNorm("predictions.LayerNorm", size, shape.epsilon()),
                new Linear(decoder, tensors.in("predictions.").decoderBias(shape.vocabulary())));
    }
}
