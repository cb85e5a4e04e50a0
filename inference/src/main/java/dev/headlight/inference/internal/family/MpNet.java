package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.PositionBias;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;

/** MPNet (Song et al. 2020): classes of distances add to the scores of all layers alike. */
final class MpNet implements Family {

    /** The code has these, whatever the configuration says. */
    private static final int PAD = 1;

    private static final int CLASSES = 32;
    private static final int FURTHEST = 128;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Bert.Shape shape = Bert.Shape.of(config, 1e-12);
        config.only("is_decoder", "false");
        Tensors body = tensors.below("mpnet.");
        Tensors embeddings = body.in("embeddings.");
        Embeddings.Positions positions = Roberta.positions(config, embeddings, shape.hidden(), PAD);
        TensorRef words = embeddings.tensor("word_embeddings.weight", shape.vocabulary(), shape.hidden());
        int rows = config.count("relative_attention_num_buckets", CLASSES);
        if (rows < CLASSES) {
            throw config.unsupported("relative_attention_num_buckets", "at least " + CLASSES);
        }
        PositionBias bias = new PositionBias.Buckets(
                body.tensor("encoder.relative_attention_bias.weight", rows, shape.heads()), CLASSES, FURTHEST);
        return new Architecture(
                "mpnet",
                shape.hidden(),
                shape.vocabulary(),
                positions.maxLength(),
                false,
                new Embeddings(
                        words,
                        List.of(
                                positions,
                                new Embeddings.Normalize(
                                        embeddings.layerNorm("LayerNorm", shape.hidden(), shape.epsilon())))),
                IntStream.range(0, shape.layers())
                        .mapToObj(i -> layer(body.in("encoder.layer." + i + "."), shape, bias))
                        .toList(),
                null,
                Roberta.head(tensors, words, shape.hidden(), shape.vocabulary(), shape.epsilon()));
    }

    private static Layer layer(Tensors layer, Bert.Shape shape, PositionBias bias) {
        int hidden = shape.hidden();
        return Layer.postNorm(
                layer.attention(
                                shape.heads(),
                                hidden,
                                true,
                                "attention.attn.q",
                                "attention.attn.k",
                                "attention.attn.v",
                                "attention.attn.o")
                        .bias(bias),
                layer.layerNorm("attention.LayerNorm", hidden, shape.epsilon()),
                Bert.network(layer, shape),
                layer.layerNorm("output.LayerNorm", hidden, shape.epsilon()));
    }
}
