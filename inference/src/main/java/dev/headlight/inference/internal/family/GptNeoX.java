package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.List;
import java.util.stream.IntStream;

/** GPT-NeoX (Black et al. 2022) and Pythia. */
final class GptNeoX implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 2048);
        int hidden = config.count("hidden_size");
        int vocabulary = config.count("vocab_size");
        double epsilon = config.epsilon("layer_norm_eps", 1e-5);
        Tensors body = tensors.below("gpt_neox.");
        TensorRef words = body.tensor("embed_in.weight", vocabulary, hidden);
        return new Architecture(
                "gpt_neox",
                hidden,
                vocabulary,
                config.count("max_position_embeddings"),
                true,
                new Embeddings(words, List.of()),
                IntStream.range(0, config.layers("num_hidden_layers"))
                        .mapToObj(i -> layer(config, body.in("layers." + i + "."), hidden, epsilon))
                        .toList(),
                body.layerNorm("final_layer_norm", hidden, epsilon),
                Llama.head(config, tensors, "embed_out", words, hidden, vocabulary, false));
    }

    private static Layer layer(Config config, Tensors layer, int hidden, double epsilon) {
        int heads = config.count("num_attention_heads");
        config.divisible("hidden_size", hidden, "num_attention_heads", heads);
        int inner = config.count("intermediate_size");
        boolean bias = config.flag("attention_bias", true);
        Linear joined = layer.linear("attention.query_key_value", hidden, 3 * hidden, bias);
        Layer sequential = Layer.preNorm(
                Attention.ofJoined(heads, hidden, heads, joined, layer.linear("attention.dense", hidden, hidden, bias))
                        .rotary(Ropes.of(config, "rotary_emb_base", 10_000).rotary(hidden / heads, "rotary_pct", 0.25)),
                layer.layerNorm("input_layernorm", hidden, epsilon),
                layer.network(
                        "mlp.dense_h_to_4h",
                        "mlp.dense_4h_to_h",
                        hidden,
                        inner,
                        config.activation("hidden_act", Activation.GELU)),
                layer.layerNorm("post_attention_layernorm", hidden, epsilon));
        return config.flag("use_parallel_residual", true)
                ? sequential.withResidual(Layer.Residual.PARALLEL)
                : sequential;
    }
}
