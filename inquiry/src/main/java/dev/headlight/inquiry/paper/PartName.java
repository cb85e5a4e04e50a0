package dev.headlight.inquiry.paper;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of the paper that are measured, in its order. */
enum PartName {
    SURFACE("3", "--wiki", SurfaceResult.class, Measure.ATTENTION),
    GRADIENTS("3.2", "--wiki", SurfaceResult.class, Measure.GRADIENTS),
    SYNTAX("4.2", "--treebank", SyntaxResult.class, Measure.ATTENTION),
    COREFERENCE("4.3", "--coref", CoreferenceResult.class, Measure.ATTENTION),
    PROBES("5", "--treebank and --train", ProbeResult.class, Measure.ATTENTION),
    CLUSTER("6", "--wiki", ClusterResult.class, Measure.ATTENTION),
    GAP("beyond it", "--gap", GapResult.class, Measure.ATTENTION);

    private final String section;
    private final String needs;
    private final Class<?> type;
    private final Measure measure;

    PartName(String section, String needs, Class<?> type, Measure measure) {
        this.section = section;
        this.needs = needs;
        this.type = type;
        this.measure = measure;
    }

    /** The name of its folder, such as "syntax". */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The section of the paper. */
    String section() {
        return section;
    }

    /** The options that bring it. */
    String needs() {
        return needs;
    }

    Measure measure() {
        return measure;
    }

    /** The part that a result is, if it is any. */
    static Optional<PartName> of(Results<?> results) {
        return Arrays.stream(values())
                .filter(part -> part.type.isInstance(results.result())
                        && part.measure.name().equals(results.manifest().measure()))
                .findFirst();
    }

    /** A result of this part as what it is. */
    <R> R result(Results<?> results, Class<R> as) {
        return as.cast(results.result());
    }
}
