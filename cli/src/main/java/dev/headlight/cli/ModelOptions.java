package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.inference.Models;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.io.PrintWriter;
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
            description = "Which map of a head is looked at (default: ${DEFAULT-VALUE}, the attention weights).")
    private String measure = "attention";

    /** Opens the model, fetching it first where that is needed. */
    AttentionModel open(PrintWriter err) {
        return Models.open(model, new TransferProgress(err, Terminal.showsProgress()));
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
}
