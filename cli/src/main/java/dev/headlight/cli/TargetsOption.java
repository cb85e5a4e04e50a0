package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the model has to predict. */
final class TargetsOption {

    @Option(
            names = "--targets",
            paramLabel = "WHICH",
            description =
                    "What the model has to predict, where a loss is needed: random (15 %% of the tokens, masked as in"
                            + " BERT's training; the default) or all (every token, nothing hidden).")
    private @Nullable Targets targets;

    /** Which tokens. */
    enum Targets {
        RANDOM,
        ALL
    }

    /** How examples are masked that do not say so themselves. */
    Masking masking(AttentionModel model, long seed) {
        return targets == Targets.ALL
                ? Masking.EVERYTHING
                : new RandomMasking(model.tokenizer(), model.card().vocabularySize(), seed);
    }

    /** @throws UsageException if the option was given though nothing is to be predicted */
    void check(Measure measure) {
        if (targets != null && !measure.needsTargets()) {
            throw new UsageException("--targets does nothing with --measure " + measure.name()
                    + ", which needs no loss: leave it out, or ask for gradients");
        }
    }
}
