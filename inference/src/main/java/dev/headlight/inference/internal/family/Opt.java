package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** OPT (Zhang et al. 2022). */
final class Opt implements Family {

    /** The code has it, not the configuration. */
    private static final double EPSILON = 1e-5;
    /** The rows of the table of positions before the first that is used. */
    private static final int OFFSET = 2;

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count("hidden_size");
        int size = config.count("word_embed_proj_dim", hidden);
        int vocabulary = config.count("vocab_size");
        int positions = config.count("max_position_embeddings", 2048);
        boolean before = config.flag("do_layer_norm_before", true);
        boolean last = before && !config.flag("_remove_final_layer_norm", false);
        Tensors body = tensors.below("model.").below("decoder.");
        TensorRef words = body.tensor("embed_tokens.weight", vocabulary, size);
        List<Embeddings.Step> steps = new ArrayList<>();
        if (size != hidden) {
            steps.add(new Embeddings.Project(body.linear("project_in", size, hidden, false)));
        }
        steps.add(new Embeddings.Positions(
                body.tensor("embed_positions.weight", positions + OFFSET, hidden), positions + OFFSET, OFFSET, -1));
        return new Architecture(
                "opt",
                hidden,
                vocabulary,
                positions,
                true,
                new Embeddings(words, steps),
                IntStream.range(0, config.layers("num_hidden_layers"))
                        .mapToObj(i -> layer(config, body.in("layers." + i + "."), hidden, before))
                        .toList(),
                last ? norm(config, body, "final_layer_norm", hidden) : null,
                head(config, tensors, body, words, hidden, size, vocabulary));
    }

    private static Normalization norm(Config config, Tensors tensors, String name, int hidden) {
        return config.flag("layer_norm_elementwise_affine", true)
                ? tensors.layerNorm(name, hidden, EPSILON)
                : new Normalization(Normalization.Kind.LAYER, hidden, null, null, EPSILON, false);
    }

    private static Layer layer(Config config, Tensors layer, int hidden, boolean before) {
        int heads = config.count("num_attention_heads");
        config.divisible("hidden_size", hidden, "num_attention_heads", heads);
        int inner = config.count("ffn_dim");
        boolean bias = config.flag("enable_bias", true);
        Attention.Builder attention = layer.attention(
                heads, hidden, bias, "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj");
        FeedForward network = new FeedForward.Plain(
                layer.linear("fc1", hidden, inner, bias),
                config.activation("activation_function", Activation.RELU),
                layer.linear("fc2", inner, hidden, bias));
        Normalization first = norm(config, layer, "self_attn_layer_norm", hidden);
        Normalization second = norm(config, layer, "final_layer_norm", hidden);
        return before
                ? Layer.preNorm(attention, first, network, second)
                : Layer.postNorm(attention, first, network, second);
    }

    /** The last hidden states may be projected to the width of the embeddings first. */
    private static @Nullable PredictionHead head(
            Config config, Tensors tensors, Tensors body, TensorRef words, int hidden, int size, int vocabulary) {
        PredictionHead decoder = Llama.head(config, tensors, words, size, vocabulary, true);
        return decoder == null || size == hidden
                ? decoder
                : new PredictionHead(
                        body.linear("project_out", hidden, size, false),
                        Activation.IDENTITY,
                        null,
                        decoder.decoder(),
                        0,
                        false);
    }
}
