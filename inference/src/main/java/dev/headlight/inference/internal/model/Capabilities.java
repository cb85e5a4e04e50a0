package dev.headlight.inference.internal.model;

import dev.headlight.UsageException;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.maps.Measure;
import dev.headlight.model.Copying;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.TokenLogits;
import dev.headlight.model.TokenMixing;
import java.util.List;

/**
 * What a transformer can do, and why not the rest.
 *
 * @param name what messages call the model
 */
record Capabilities(String name, Architecture architecture) {

    boolean has(Class<?> capability) {
        if (capability == MaskedLanguageModel.class) {
            return architecture.predicts() && !architecture.causal();
        }
        if (LanguageModel.class.isAssignableFrom(capability)) {
            return architecture.predicts();
        }
        if (capability == Copying.class) {
            PredictionHead head = architecture.head();
            return architecture.predicts()
                    && head != null
                    && head.dense() == null
                    && head.norm() == null
                    && architecture.layers().stream().allMatch(Capabilities::addsUp);
        }
        if (capability == TokenLogits.class) {
            return architecture.head() != null;
        }
        return capability != TokenMixing.class || architecture.layers().stream().allMatch(Capabilities::mixes);
    }

    /** Whether the mixing ratio is defined: a norm after the residual connection, and none elsewhere. */
    private static boolean mixes(Layer layer) {
        return layer.residual() == Layer.Residual.SEQUENTIAL
                && layer.attentionNorms().after() != null
                && layer.attentionNorms().before() == null
                && layer.attentionNorms().output() == null;
    }

    /** Whether what attention yields is added to the hidden states as it is, and nothing normalises these but the last norm. */
    private static boolean addsUp(Layer layer) {
        return layer.residual() != Layer.Residual.SEQUENTIAL_FROM_NORM
                && layer.convolution() == null
                && layer.attentionNorms().output() == null
                && layer.attentionNorms().after() == null
                && layer.feedForwardNorms().after() == null;
    }

    UsageException missing(Class<?> capability) {
        if (capability == Copying.class) {
            return new UsageException(name + ", of the family " + architecture.family()
                    + ", has norms or a network between what a head writes and what the vocabulary is read from");
        }
        if (LanguageModel.class.isAssignableFrom(capability) || capability == TokenLogits.class) {
            return new UsageException(predicting());
        }
        if (capability == TokenMixing.class) {
            return new UsageException(
                    "the mixing ratio is defined for models that normalise after the residual connection"
                            + ", as BERT does; " + name + ", of the family " + architecture.family()
                            + ", normalises before");
        }
        return new UsageException(name + " is no " + capability.getSimpleName());
    }

    UsageException missing(Measure measure, List<Measure> measures) {
        String why = measure.equals(Measure.GRADIENTS) ? " (" + predicting() + ")" : "";
        return new UsageException(name + " does not yield the measure \"" + measure.name() + "\"" + why + "; it yields "
                + measures.stream().map(Measure::name).toList());
    }

    private String predicting() {
        if (architecture.predicts()) {
            return name + " reads from left to right and guesses no hidden tokens";
        }
        return architecture.head() == null
                ? name + " was saved without a masked-LM or language-model head, so that it predicts nothing"
                : name + " tells replaced tokens from others and predicts none";
    }
}
