package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.PositionBias;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** DeBERTa, versions 2 and 3 (He et al. 2021): scores of contents with distances. */
final class DebertaV2 implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        Bert.Shape shape = Bert.Shape.of(config, 1e-7);
        Tensors body = tensors.below("deberta.");
        int size = config.count("embedding_size", shape.hidden());
        TensorRef words = body.tensor("embeddings.word_embeddings.weight", shape.vocabulary(), size);
        return new Architecture(
                "deberta-v2",
                shape.hidden(),
                shape.vocabulary(),
                config.count("max_position_embeddings", 512),
                false,
                new Embeddings(words, steps(config, body.in("embeddings."), shape, size)),
                layers(config, body.in("encoder."), shape),
                null,
                head(config, tensors, words, shape, size));
    }

    private static List<Embeddings.Step> steps(Config config, Tensors embeddings, Bert.Shape shape, int size) {
        List<Embeddings.Step> steps = new ArrayList<>();
        if (config.flag("position_biased_input", true)) {
            int rows = config.count("max_position_embeddings", 512);
            steps.add(embeddings.positions("position_embeddings.weight", rows, size));
        }
        int types = config.integer("type_vocab_size", 0);
        if (types > 0) {
            steps.add(embeddings.types("token_type_embeddings.weight", types, size));
        }
        if (size != shape.hidden()) {
            steps.add(new Embeddings.Project(embeddings.linear("embed_proj", size, shape.hidden(), false)));
        }
        steps.add(new Embeddings.Normalize(embeddings.layerNorm("LayerNorm", shape.hidden(), shape.epsilon())));
        return steps;
    }

    private static List<Layer> layers(Config config, Tensors encoder, Bert.Shape shape) {
        Layer.@Nullable Convolution convolution = convolution(config, encoder, shape);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            Tensors tensors = encoder.in("layer." + i + ".");
            Layer layer = Layer.postNorm(
                    attention(config, encoder, tensors, shape),
                    tensors.layerNorm("attention.output.LayerNorm", shape.hidden(), shape.epsilon()),
                    Bert.network(tensors, shape),
                    tensors.layerNorm("output.LayerNorm", shape.hidden(), shape.epsilon()));
            layers.add(i == 0 && convolution != null ? layer.withConvolution(convolution) : layer);
        }
        return layers;
    }

    private static Attention.Builder attention(Config config, Tensors encoder, Tensors layer, Bert.Shape shape) {
        int hidden = shape.hidden();
        int size = config.count("attention_head_size", shape.headSize());
        int all = shape.heads() * size;
        Tensors self = layer.in("attention.self.");
        Linear query = self.linear("query_proj", hidden, all);
        Linear key = self.linear("key_proj", hidden, all);
        Attention.Builder attention = Attention.of(
                shape.heads(),
                shape.heads(),
                size,
                query,
                key,
                self.linear("value_proj", hidden, all),
                layer.linear("attention.output.dense", all, hidden));
        List<String> terms = terms(config);
        attention.scale(1 / Math.sqrt((double) size * (1 + terms.size())));
        if (!config.flag("relative_attention", false)) {
            return attention;
        }
        boolean shared = config.flag("share_att_key", false);
        Linear keys = null;
        if (terms.contains("c2p")) {
            keys = shared ? key : self.linear("pos_key_proj", hidden, all);
        }
        Linear queries = null;
        if (terms.contains("p2c")) {
            queries = shared ? query : self.linear("pos_query_proj", hidden, all);
        }
        return attention.bias(distances(config, encoder, shape, keys, queries));
    }

    /** Which terms the scores have beside that of the contents; they count for the scale even where distances do not. */
    private static List<String> terms(Config config) {
        List<String> terms = config.has("pos_att_type")
                        && config.json().get("pos_att_type").isString()
                ? List.of(
                        config.text("pos_att_type", "").toLowerCase(Locale.ROOT).split("\\|"))
                : config.list("pos_att_type", JsonNode::asString);
        List<String> known = terms.stream()
                .map(String::strip)
                .filter(term -> !term.isEmpty())
                .toList();
        if (!List.of("c2p", "p2c").containsAll(known)) {
            throw config.unsupported("pos_att_type", "c2p and p2c");
        }
        return known.stream().distinct().toList();
    }

    private static PositionBias distances(
            Config config, Tensors encoder, Bert.Shape shape, @Nullable Linear keys, @Nullable Linear queries) {
        int furthest = config.integer("max_relative_positions", -1);
        if (furthest < 1) {
            furthest = config.count("max_position_embeddings", 512);
        }
        int buckets = Math.max(0, config.integer("position_buckets", -1));
        int span = buckets > 0 ? buckets : furthest;
        return new PositionBias.Disentangled(
                encoder.tensor("rel_embeddings.weight", 2L * span, shape.hidden()),
                normOfDistances(config, encoder, shape),
                span,
                buckets,
                furthest,
                keys,
                queries);
    }

    private static @Nullable Normalization normOfDistances(Config config, Tensors encoder, Bert.Shape shape) {
        String norm = config.text("norm_rel_ebd", "none").strip();
        if (!List.of("none", "layer_norm").contains(norm)) {
            throw config.unsupported("norm_rel_ebd", "layer_norm or none");
        }
        return norm.equals("none") ? null : encoder.layerNorm("LayerNorm", shape.hidden(), shape.epsilon());
    }

    private static Layer.@Nullable Convolution convolution(Config config, Tensors encoder, Bert.Shape shape) {
        int width = config.integer("conv_kernel_size", 0);
        if (width <= 0) {
            return null;
        }
        if (width % 2 == 0) {
            throw config.unsupported("conv_kernel_size", "an odd number");
        }
        int hidden = shape.hidden();
        int groups = config.count("conv_groups", 1);
        config.divisible("hidden_size", hidden, "conv_groups", groups);
        return new Layer.Convolution(
                encoder.tensor("conv.conv.weight", hidden, hidden / groups, width),
                encoder.tensor("conv.conv.bias", hidden),
                width,
                groups,
                config.activation("conv_act", Activation.TANH),
                encoder.layerNorm("conv.LayerNorm", hidden, shape.epsilon()));
    }

    private static @Nullable PredictionHead head(
            Config config, Tensors tensors, TensorRef words, Bert.Shape shape, int size) {
        if (tensors.has("cls.predictions.transform.dense.weight")) {
            return Bert.head(tensors.in("cls.predictions."), words, shape, size);
        }
        if (!tensors.has("lm_predictions.lm_head.dense.weight")) {
            return null;
        }
        Tensors head = tensors.in("lm_predictions.lm_head.");
        return PredictionHead.of(
                head.linear("dense", shape.hidden(), shape.hidden()),
                shape.activation(),
                head.layerNorm("LayerNorm", shape.hidden(), shape.epsilon()),
                new Linear(words, head.tensor("bias", shape.vocabulary())));
    }
}
