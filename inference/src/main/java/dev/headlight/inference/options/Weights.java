package dev.headlight.inference.options;

import dev.headlight.UsageException;
import dev.headlight.result.Settings;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which weights a model is run with: its own, or random ones as a control (paper, §5: what a model's architecture does
 * by itself).
 *
 * @param kind what is random
 * @param seed of the random weights
 */
public record Weights(Kind kind, long seed) {

    /** The model's own. */
    public static final Weights TRAINED = new Weights(Kind.TRAINED, 0);

    /** What is random. */
    public enum Kind {
        /** Nothing. */
        TRAINED(""),
        /** Everything, as before training. */
        RANDOM(" (random weights)"),
        /** Everything but the embeddings and their LayerNorm. */
        RANDOM_BUT_EMBEDDINGS(" (random weights, trained embeddings)");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The name on the command line, such as "random-but-embeddings". */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Reads the name on the command line.
         *
         * @throws UsageException if there is no such kind
         */
        public static Kind parse(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key.strip()))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("there are no weights \"" + key + "\"; choose from "
                            + Arrays.stream(values()).map(Kind::key).collect(Collectors.joining(", "))));
        }
    }

    /** Which they are; the seed only where there is something random. */
    public Settings settings() {
        Settings which = Settings.of("weights", kind.key());
        return kind == Kind.TRAINED ? which : which.with("weights_seed", seed);
    }

    /** What is appended to a model's name, so that nobody takes a control for the model; empty for its own weights. */
    public String suffix() {
        return kind.suffix;
    }
}
