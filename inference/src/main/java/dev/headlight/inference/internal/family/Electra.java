package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ELECTRA (Clark et al. 2020): the generator, which guesses hidden tokens, and the discriminator, which finds replaced ones. */
final class Electra implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Bert.Shape shape = Bert.Shape.of(config, 1e-12);
        config.only("position_embedding_type", "absolute");
        int size = config.count("embedding_size", 128);
        int positions = config.count("max_position_embeddings", 512);
        Tensors body = tensors.below("electra.");
        TensorRef words = body.tensor("embeddings.word_embeddings.weight", shape.vocabulary(), size);
        return new Architecture(
                "electra",
                shape.hidden(),
                shape.vocabulary(),
                positions,
                config.flag("is_decoder", false),
                new Embeddings(words, steps(config, body, shape, size, positions)),
                Bert.layers(body.in("encoder."), shape),
                null,
                head(tensors, words, shape, size));
    }

    private static List<Embeddings.Step> steps(Config config, Tensors body, Bert.Shape shape, int size, int positions) {
        Tensors embeddings = body.in("embeddings.");
        int types = config.count("type_vocab_size", 2);
        List<Embeddings.Step> steps = new ArrayList<>(List.of(
                embeddings.positions("position_embeddings.weight", positions, size),
                embeddings.types("token_type_embeddings.weight", types, size),
                new Embeddings.Normalize(embeddings.layerNorm("LayerNorm", size, shape.epsilon()))));
        if (size != shape.hidden()) {
            steps.add(new Embeddings.Project(body.linear("embeddings_project", size, shape.hidden())));
        }
        return steps;
    }

    private static @Nullable PredictionHead head(Tensors tensors, TensorRef words, Bert.Shape shape, int size) {
        int hidden = shape.hidden();
        if (tensors.has("generator_predictions.dense.weight")) {
            TensorRef decoder = tensors.tensorOr(words, "generator_lm_head.weight", shape.vocabulary(), size);
            return PredictionHead.of(
                    tensors.linear("generator_predictions.dense", hidden, size),
                    Activation.GELU,
                    tensors.layerNorm("generator_predictions.LayerNorm", size, shape.epsilon()),
                    new Linear(decoder, tensors.tensor("generator_lm_head.bias", shape.vocabulary())));
        }
        if (tensors.has("discriminator_predictions.dense.weight")) {
            return new PredictionHead(
                    tensors.linear("discriminator_predictions.dense", hidden, hidden),
                    shape.activation(),
                    null,
                    tensors.linear("discriminator_predictions.dense_prediction", hidden, 1),
                    0,
                    true);
        }
        return null;
    }
}
