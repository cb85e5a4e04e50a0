package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import picocli.CommandLine.Option;

/** Which map of a head is looked at. */
final class MeasureOption {

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            defaultValue = "attention",
            description =
                    "Which map of a head is looked at: attention (the weights, the default), norms (of the vectors"
                            + " that are added up) or gradients (of the masked-LM loss by the weights).")
    private String measure = "attention";

    /** The measure, as the model knows it. */
    Measure of(AttentionModel opened) {
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
