package dev.headlight.cli;

import dev.headlight.inference.Models;
import dev.headlight.inference.Weights;
import dev.headlight.model.AttentionModel;
import java.io.PrintWriter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which model. */
final class ModelOptions {

    static final String DEFAULT = "bert-base-uncased";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = DEFAULT,
            description = "A name from 'headlight models list', a folder, or maven:GROUP:ARTIFACT:VERSION"
                    + " (default: ${DEFAULT-VALUE}).")
    private String model = DEFAULT;

    @Option(
            names = "--weights",
            paramLabel = "KIND",
            defaultValue = "trained",
            converter = KindConverter.class,
            description = "A control: random weights as before training (random), or with the trained embeddings"
                    + " (random-but-embeddings).")
    private Weights.Kind weights = Weights.Kind.TRAINED;

    /**
     * Opens the model, fetching it first where that is needed.
     *
     * @param seed of random weights
     */
    AttentionModel open(PrintWriter err, long seed) {
        return Models.open(model, new Weights(weights, seed), new TransferProgress(err, Terminal.showsProgress()));
    }

    /** Opens the model's random twin: its architecture and embeddings, and nothing else that it has learnt. */
    AttentionModel openTwin(PrintWriter err, long seed) {
        return Models.open(
                model,
                new Weights(Weights.Kind.RANDOM_BUT_EMBEDDINGS, seed),
                new TransferProgress(err, Terminal.showsProgress()));
    }

    /** Reads the name of a kind of weights. */
    static final class KindConverter implements ITypeConverter<Weights.Kind> {
        @Override
        public Weights.Kind convert(String key) {
            return Weights.Kind.parse(key);
        }
    }
}
