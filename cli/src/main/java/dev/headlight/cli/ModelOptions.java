package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.inference.BertModel;
import dev.headlight.inference.Models;
import dev.headlight.inference.Weights;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.io.PrintWriter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which model, and how it is looked at. */
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
            names = "--measure",
            paramLabel = "MEASURE",
            defaultValue = "attention",
            description =
                    "Which map of a head is looked at: attention (the weights, the default), norms (of the vectors"
                            + " that are added up) or gradients (of the masked-LM loss by the weights).")
    private String measure = "attention";

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
    BertModel open(PrintWriter err, long seed) {
        return Models.open(model, new Weights(weights, seed), new TransferProgress(err, Terminal.showsProgress()));
    }

    /** Opens the model's random twin: its architecture and embeddings, and nothing else that it has learnt. */
    BertModel openTwin(PrintWriter err, long seed) {
        return Models.open(
                model,
                new Weights(Weights.Kind.RANDOM_BUT_EMBEDDINGS, seed),
                new TransferProgress(err, Terminal.showsProgress()));
    }

    /** The measure, as the model knows it. */
    Measure measure(AttentionModel opened) {
        return opened.measures().stream()
                .filter(candidate -> candidate.name().equals(measure))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no measure \"" + measure + "\"; "
                        + opened.card().name() + " yields "
                        + String.join(
                                ", ",
                                opened.measures().stream().map(Measure::name).toList())));
    }

    /** Reads the name of a kind of weights. */
    static final class KindConverter implements ITypeConverter<Weights.Kind> {
        @Override
        public Weights.Kind convert(String key) {
            return Weights.Kind.parse(key);
        }
    }
}
