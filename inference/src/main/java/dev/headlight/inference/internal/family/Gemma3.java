package dev.headlight.inference.internal.family;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.List;

/**
 * Gemma 3 (Gemma Team 2025), of which only the language model is read where there is one of images, too. There the whole says
 * whether the decoder is tied, has it beside the language model, and does not cap its logits.
 */
final class Gemma3 implements Family {

    @Override
    public Architecture read(Config whole, Tensors all) {
        boolean ofImages = whole.has("text_config");
        Config config = (ofImages ? whole.object("text_config") : whole)
                .with("num_attention_heads", 8)
                .with("num_key_value_heads", 4)
                .with("vocab_size", 262_208)
                .with("max_position_embeddings", 131_072);
        Tensors tensors = all.below("model.language_model.").below("language_model.");
        Llama.Shape shape = Gemma2.shape(config);
        boolean biased = config.flag("attention_bias", false);
        Rotary full = Ropes.ofKind(config, "full_attention", true, "rope_theta", 1_000_000)
                .rotary(shape.headSize());
        Rotary near = Ropes.ofKind(config, "sliding_attention", false, "rope_local_base_freq", 10_000)
                .rotary(shape.headSize());
        int pattern = config.count("sliding_window_pattern", 6);
        List<Boolean> slides = config.slides(shape.layers(), i -> (i + 1) % pattern != 0);
        int window = config.window(4096);
        double scale = 1 / Math.sqrt(config.positive("query_pre_attn_scalar", 256));
        Architecture plain = Llama.decoder(
                "gemma3",
                config,
                tensors,
                shape,
                true,
                (layer, i) -> Gemma2.layer(
                        Llama.attention(layer, shape, biased, biased)
                                .scale(scale)
                                .norms(
                                        layer.rmsNorm("self_attn.q_norm", shape.headSize(), shape.epsilon())
                                                .addingOne(),
                                        layer.rmsNorm("self_attn.k_norm", shape.headSize(), shape.epsilon())
                                                .addingOne())
                                .rotary(slides.get(i) ? near : full)
                                .window(slides.get(i) ? window : 0),
                        layer,
                        shape));
        PredictionHead head = Llama.head(
                ofImages ? whole : config,
                all.has("lm_head.weight") ? all : tensors,
                plain.embeddings().words(),
                shape.hidden(),
                shape.vocabulary(),
                true);
        return Gemma2.model(plain, head, ofImages ? 0 : config.cap("final_logit_softcapping", 0));
    }
}
