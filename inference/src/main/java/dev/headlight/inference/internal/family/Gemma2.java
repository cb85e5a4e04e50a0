package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gemma 2 (Gemma Team 2024). */
final class Gemma2 implements Family {

    @Override
    public Architecture read(Config given, Tensors tensors) {
        Config config = given.with("max_position_embeddings", 8192).with("num_key_value_heads", 4);
        Llama.Shape shape = shape(config);
        boolean biased = config.flag("attention_bias", false);
        Rotary rotary = Ropes.of(config, 10_000).rotary(shape.headSize());
        List<Boolean> slides = config.slides(shape.layers(), i -> i % 2 == 0);
        int window = config.window(4096);
        double scale = 1 / Math.sqrt(config.positive("query_pre_attn_scalar", 256));
        double cap = config.cap("attn_logit_softcapping", 50);
        Architecture plain = Llama.decoder(
                "gemma2",
                config,
                tensors,
                shape,
                true,
                (layer, i) -> layer(
                        Llama.attention(layer, shape, biased, biased)
                                .scale(scale)
                                .cap(cap)
                                .rotary(rotary)
                                .window(slides.get(i) ? window : 0),
                        layer,
                        shape));
        return model(plain, plain.head(), config.cap("final_logit_softcapping", 30));
    }

    static Llama.Shape shape(Config config) {
        if (config.flag("use_bidirectional_attention", false)) {
            throw config.unsupported("use_bidirectional_attention", "false");
        }
        return Llama.Shape.of(config.with("head_dim", 256), 1e-6, "hidden_activation", Activation.GELU_TANH);
    }

    /** Norms, whose gains are 1 more than in the file, before and after attention and network. */
    static Layer layer(Attention.Builder attention, Tensors layer, Llama.Shape shape) {
        return new Layer(
                attention.build(),
                new Layer.Norms(
                        norm(layer, "input_layernorm", shape), norm(layer, "post_attention_layernorm", shape), null),
                Llama.gated(layer, shape, false),
                new Layer.Norms(
                        norm(layer, "pre_feedforward_layernorm", shape),
                        norm(layer, "post_feedforward_layernorm", shape),
                        null),
                Layer.Residual.SEQUENTIAL,
                null);
    }

    private static Normalization norm(Tensors layer, String name, Llama.Shape shape) {
        return layer.rmsNorm(name, shape.hidden(), shape.epsilon()).addingOne();
    }

    /** Embeddings times the square root of their width, a final norm of the same kind, and a cap on the logits. */
    static Architecture model(Architecture plain, @Nullable PredictionHead head, double cap) {
        Normalization last = plain.finalNorm();
        return new Architecture(
                plain.family(),
                plain.hiddenSize(),
                plain.vocabularySize(),
                plain.maxLength(),
                plain.causal(),
                new Embeddings(
                        plain.embeddings().words(), List.of(new Embeddings.Scale(Math.sqrt(plain.hiddenSize())))),
                plain.layers(),
                last == null ? null : last.addingOne(),
                head == null ? null : head.withCap(cap));
    }
}
