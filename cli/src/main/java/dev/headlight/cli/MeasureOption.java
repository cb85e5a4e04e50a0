package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.inquiry.Study;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which map of a head is looked at. */
final class MeasureOption {

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            defaultValue = "attention",
            description =
                    "Which map of a head is looked at: attention (the weights, the default), norms (of the vectors"
                            + " that are added up), gradients (of the masked-LM loss by the weights) or effective (weights"
                            + " without what changes nothing). Or one map a layer: rollout, flow (at most 64 tokens), or"
                            + " value-zeroing, which runs every layer once for every token.")
    private String measure = "attention";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private final TargetsOption targets = new TargetsOption();

    /** Sets a study up for the measure, as the model knows it. */
    Study apply(Study study, AttentionModel opened, long seed) {
        Measure chosen = of(opened);
        targets.check(chosen);
        tellPrice(chosen, opened.card());
        return study.measure(chosen).masking(targets.masking(opened, seed));
    }

    /** Whether this measure is the one that was chosen. */
    boolean is(Measure other) {
        return other.name().equals(measure);
    }

    /** What the model has to predict, whatever the measure. */
    Masking masking(AttentionModel opened, long seed) {
        return targets.masking(opened, seed);
    }

    /** What costs far more than a pass is told before it begins. */
    private void tellPrice(Measure chosen, ModelCard card) {
        if (command != null && chosen.equals(Measure.VALUE_ZEROING)) {
            command.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "headlight: value-zeroing runs each of the %d layers once more for every token: an example takes about"
                                    + " as many times as long as it has tokens (--max-length makes examples shorter)%n",
                            card.layers());
        }
    }

    /** The measure, as the model knows it. */
    private Measure of(AttentionModel opened) {
        List<Measure> all = Stream.concat(opened.measures().stream(), opened.layerMeasures().stream())
                .toList();
        return all.stream()
                .filter(candidate -> candidate.name().equals(measure))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no measure \"" + measure + "\"; "
                        + opened.card().name() + " yields "
                        + String.join(", ", all.stream().map(Measure::name).toList())));
    }
}
