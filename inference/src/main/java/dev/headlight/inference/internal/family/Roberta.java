package dev.headlight.inference.internal.family;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** RoBERTa (Liu et al. 2019), and XLM-RoBERTa and CamemBERT, which only its training tells apart. */
final class Roberta implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Bert.Shape shape = Bert.Shape.of(config, 1e-12);
        config.only("position_embedding_type", "absolute");
        Tensors body = tensors.below("roberta.");
        Tensors embeddings = body.in("embeddings.");
        Embeddings.Positions positions =
                positions(config, embeddings, shape.hidden(), config.integer("pad_token_id", 1));
        int types = config.count("type_vocab_size", 2);
        TensorRef words = embeddings.tensor("word_embeddings.weight", shape.vocabulary(), shape.hidden());
        return new Architecture(
                config.text("model_type", "roberta"),
                shape.hidden(),
                shape.vocabulary(),
                positions.maxLength(),
                config.flag("is_decoder", false),
                new Embeddings(
                        words,
                        List.of(
                                positions,
                                embeddings.types("token_type_embeddings.weight", types, shape.hidden()),
                                new Embeddings.Normalize(
                                        embeddings.layerNorm("LayerNorm", shape.hidden(), shape.epsilon())))),
                Bert.layers(body.in("encoder."), shape),
                null,
                head(tensors, words, shape.hidden(), shape.vocabulary(), shape.epsilon()));
    }

    /** Positions that start after the row of the padding token, which has none of its own. */
    static Embeddings.Positions positions(Config config, Tensors embeddings, int size, int pad) {
        int rows = config.count("max_position_embeddings", 512);
        if (pad < 0 || pad >= rows - 1) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: pad_token_id is %d; expected the number of a row of %d positions",
                    config.file(),
                    pad,
                    rows));
        }
        return new Embeddings.Positions(
                embeddings.tensor("position_embeddings.weight", rows, size), rows, pad + 1, pad);
    }

    /** The head of RoBERTa and those who kept it, always with GELU; null if the file has none. */
    static @Nullable PredictionHead head(Tensors tensors, TensorRef words, int hidden, int vocabulary, double epsilon) {
        if (!tensors.has("lm_head.dense.weight")) {
            return null;
        }
        TensorRef decoder = tensors.tensorOr(words, "lm_head.decoder.weight", vocabulary, hidden);
        return PredictionHead.of(
                tensors.linear("lm_head.dense", hidden, hidden),
                Activation.GELU,
                tensors.layerNorm("lm_head.layer_norm", hidden, epsilon),
                new Linear(decoder, tensors.in("lm_head.").decoderBias(vocabulary)));
    }
}
