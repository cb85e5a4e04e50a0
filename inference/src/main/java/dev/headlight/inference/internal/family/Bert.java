package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;

/** BERT (Devlin et al. 2019), from Hugging Face's files and from Google's own. */
final class Bert implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Shape shape = Shape.of(config, 1e-12);
        config.only("position_embedding_type", "absolute");
        Tensors body = tensors.below("bert.");
        int positions = config.count("max_position_embeddings", 512);
        int types = config.count("type_vocab_size", 2);
        Tensors embeddings = body.in("embeddings.");
        TensorRef words = embeddings.tensor("word_embeddings.weight", shape.vocabulary(), shape.hidden());
        return new Architecture(
                "bert",
                shape.hidden(),
                shape.vocabulary(),
                positions,
                config.flag("is_decoder", false),
                new Embeddings(
                        words,
                        List.of(
                                embeddings.positions("position_embeddings.weight", positions, shape.hidden()),
                                embeddings.types("token_type_embeddings.weight", types, shape.hidden()),
                                new Embeddings.Normalize(
                                        embeddings.layerNorm("LayerNorm", shape.hidden(), shape.epsilon())))),
                layers(body.in("encoder."), shape),
                null,
                tensors.has("cls.predictions.transform.dense.weight")
                        ? head(tensors.in("cls.predictions."), words, shape, shape.hidden())
                        : null);
    }

    /** Sizes that BERT and its relatives call alike. */
    record Shape(int hidden, int inner, int heads, int layers, int vocabulary, double epsilon, Activation activation) {

        static Shape of(Config config, double epsilon) {
            return of(config, epsilon, Activation.GELU);
        }

        /** @param epsilon what it is where the configuration does not say; @param activation likewise */
        static Shape of(Config config, double epsilon, Activation activation) {
            Shape shape = new Shape(
                    config.count("hidden_size"),
                    config.count("intermediate_size"),
                    config.count("num_attention_heads"),
                    config.layers("num_hidden_layers"),
                    config.count("vocab_size"),
                    config.epsilon("layer_norm_eps", epsilon),
                    config.activation("hidden_act", activation));
            config.divisible("hidden_size", shape.hidden(), "num_attention_heads", shape.heads());
            return shape;
        }

        int headSize() {
            return hidden / heads;
        }
    }

    /** The layers of BERT and those who kept its names. */
    static List<Layer> layers(Tensors encoder, Shape shape) {
        return IntStream.range(0, shape.layers())
                .mapToObj(i -> layer(encoder.in("layer." + i + "."), shape))
                .toList();
    }

    private static Layer layer(Tensors layer, Shape shape) {
        return Layer.postNorm(
                attention(layer, shape),
                layer.layerNorm("attention.output.LayerNorm", shape.hidden(), shape.epsilon()),
                network(layer, shape),
                layer.layerNorm("output.LayerNorm", shape.hidden(), shape.epsilon()));
    }

    static Attention.Builder attention(Tensors layer, Shape shape) {
        return layer.attention(
                shape.heads(),
                shape.hidden(),
                true,
                "attention.self.query",
                "attention.self.key",
                "attention.self.value",
                "attention.output.dense");
    }

    static FeedForward network(Tensors layer, Shape shape) {
        return layer.network("intermediate.dense", "output.dense", shape.hidden(), shape.inner(), shape.activation());
    }

    /**
     * The head of BERT and those who kept it; the decoder is the file's own if it has one, else the word embeddings.
     *
     * @param predictions the tensors of the head
     * @param size of the word embeddings
     */
    static PredictionHead head(Tensors predictions, TensorRef words, Shape shape, int size) {
        return PredictionHead.of(
                predictions.linear("transform.dense", shape.hidden(), size),
                shape.activation(),
                predictions.layerNorm("transform.LayerNorm", size, shape.epsilon()),
                new Linear(
                        predictions.tensorOr(words, "decoder.weight", shape.vocabulary(), size),
                        predictions.decoderBias(shape.vocabulary())));
    }
}
