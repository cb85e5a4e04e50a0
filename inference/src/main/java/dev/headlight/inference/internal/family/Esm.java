package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** ESM (Rives et al. 2021; Lin et al. 2023): a language model of proteins. */
final class Esm implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Bert.Shape shape = Bert.Shape.of(config, 1e-12);
        int hidden = shape.hidden();
        Tensors body = tensors.below("esm.");
        TensorRef words = body.tensor("embeddings.word_embeddings.weight", shape.vocabulary(), hidden);
        boolean rotary = rotary(config);
        List<Embeddings.Step> steps = steps(config, body.in("embeddings."), shape, rotary);
        int longest = config.count("max_position_embeddings", 1026);
        return new Architecture(
                "esm",
                hidden,
                shape.vocabulary(),
                rotary ? longest : longest - config.integer("pad_token_id", 1) - 1,
                config.flag("is_decoder", false),
                new Embeddings(words, steps),
                IntStream.range(0, shape.layers())
                        .mapToObj(i -> layer(config, body.in("encoder.layer." + i + "."), shape, rotary))
                        .toList(),
                body.layerNorm("encoder.emb_layer_norm_after", hidden, shape.epsilon()),
                Roberta.head(tensors, words, hidden, shape.vocabulary(), shape.epsilon()));
    }

    private static boolean rotary(Config config) {
        return switch (config.text("position_embedding_type", "absolute")) {
            case "rotary" -> true;
            case "absolute" -> false;
            default -> throw config.unsupported("position_embedding_type", "rotary or absolute");
        };
    }

    private static List<Embeddings.Step> steps(Config config, Tensors embeddings, Bert.Shape shape, boolean rotary) {
        List<Embeddings.Step> steps = new ArrayList<>();
        if (config.flag("token_dropout", false)) {
            steps.add(new Embeddings.DropMasked(config.integer("mask_token_id", -1)));
        }
        if (!rotary) {
            steps.add(Roberta.positions(config, embeddings, shape.hidden(), config.integer("pad_token_id", 1)));
        }
        if (config.flag("emb_layer_norm_before", false)) {
            steps.add(new Embeddings.Normalize(embeddings.layerNorm("layer_norm", shape.hidden(), shape.epsilon())));
        }
        return steps;
    }

    private static Layer layer(Config config, Tensors layer, Bert.Shape shape, boolean rotary) {
        int hidden = shape.hidden();
        return Layer.preNorm(
                Bert.attention(layer, shape)
                        .rotary(rotary ? Ropes.ofBase(config, 10_000).rotary(shape.headSize()) : null),
                layer.layerNorm("attention.LayerNorm", hidden, shape.epsilon()),
                layer.network("intermediate.dense", "output.dense", hidden, shape.inner(), Activation.GELU),
                layer.layerNorm("LayerNorm", hidden, shape.epsilon()));
    }
}
