package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.TensorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** GPT-Neo (Black et al. 2021): scores are not divided, and some layers look at near tokens only. */
final class GptNeo implements Family {

    @Override
    public Architecture read(Config config, Tensors tensors) {
        int hidden = config.count("hidden_size", 2048);
        int vocabulary = config.count("vocab_size");
        int positions = config.count("max_position_embeddings", 2048);
        double epsilon = config.epsilon("layer_norm_epsilon", 1e-5);
        Tensors body = tensors.below("transformer.");
        TensorRef words = body.tensor("wte.weight", vocabulary, hidden);
        List<Boolean> local = local(config);
        return new Architecture(
                "gpt_neo",
                hidden,
                vocabulary,
                positions,
                true,
                new Embeddings(words, List.of(body.positions("wpe.weight", positions, hidden))),
                IntStream.range(0, local.size())
                        .mapToObj(i -> layer(config, body.in("h." + i + "."), local.get(i), hidden, epsilon))
                        .toList(),
                body.layerNorm("ln_f", hidden, epsilon),
                Llama.head(config, tensors, words, hidden, vocabulary, true));
    }

    private static Layer layer(Config config, Tensors layer, boolean local, int hidden, double epsilon) {
        String key = config.key("num_heads", "num_attention_heads");
        int heads = config.count(key, 16);
        config.divisible("hidden_size", hidden, key, heads);
        int inner = config.count("intermediate_size", 4 * hidden);
        Tensors attention = layer.in("attn.attention.");
        return Layer.preNorm(
                Attention.of(
                                heads,
                                heads,
                                hidden / heads,
                                attention.linear("q_proj", hidden, hidden, false),
                                attention.linear("k_proj", hidden, hidden, false),
                                attention.linear("v_proj", hidden, hidden, false),
                                attention.linear("out_proj", hidden, hidden))
                        .scale(1)
                        .window(local ? config.count("window_size", 256) : 0),
                layer.layerNorm("ln_1", hidden, epsilon),
                layer.network(
                        "mlp.c_fc",
                        "mlp.c_proj",
                        hidden,
                        inner,
                        config.activation("activation_function", Activation.GELU_TANH)),
                layer.layerNorm("ln_2", hidden, epsilon));
    }

    /**
     * For each layer whether it looks at near tokens only: {@code attention_layers} is [kind, …], {@code attention_types}
     * [[[kind, …], times], …].
     */
    private static List<Boolean> local(Config config) {
        int layers = config.layers("num_hidden_layers", "num_layers");
        String key = config.key("attention_types", "attention_layers");
        List<String> kinds = new ArrayList<>();
        if (key.equals("attention_layers")) {
            kinds.addAll(config.list(key, node -> node.asString("")));
        }
        for (JsonNode run : key.equals("attention_layers") ? List.<JsonNode>of() : config.list(key, node -> node)) {
            int times = run.path(1).asInt(0);
            for (int i = 0; i < times && kinds.size() <= layers; i++) {
                run.path(0).forEach(kind -> kinds.add(kind.asString("")));
            }
        }
        if (kinds.size() != layers || !List.of("global", "local").containsAll(kinds)) {
            throw config.unsupported(key, "\"global\" or \"local\" for each of " + layers + " layers");
        }
        return kinds.stream().map("local"::equals).toList();
    }
}
