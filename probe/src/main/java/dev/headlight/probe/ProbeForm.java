package dev.headlight.probe;

import dev.headlight.analysis.Compat;
import dev.headlight.kernel.MatrixKernel;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What makes probes of one run alike.
 *
 * @param workspace shared by all of them
 * @param heads the number of heads of all layers
 * @param dimensions of the word vectors
 */
record ProbeForm(Workspace workspace, int heads, int dimensions, Pairing pairing) {

    static ProbeForm of(int heads, int dimensions, Set<Compat> compat) {
        return new ProbeForm(
                new Workspace(MatrixKernel.best()),
                heads,
                dimensions,
                compat.contains(Compat.SHIFTED_ROOT) ? Pairing.SHIFTED : Pairing.STRAIGHT);
    }

    /** A probe whose parameters are all 0. */
    Probe blank(ProbeKind kind) {
        return switch (kind) {
            case ATTENTION -> new AttentionProbe(workspace, pairing, false, heads, 0);
            case ATTENTION_WORDS -> new AttentionProbe(workspace, pairing, false, heads, dimensions);
            case RANDOM_ATTENTION_WORDS -> new AttentionProbe(workspace, pairing, true, heads, dimensions);
            case DISTANCE_WORDS -> new DistanceProbe(workspace, pairing, dimensions);
        };
    }

    /** A probe whose parameters are drawn. */
    Probe draw(ProbeKind kind, long seed) {
        Probe probe = blank(kind);
        probe.draw(new SplittableRandom(seed * ProbeKind.values().length + kind.ordinal()));
        return probe;
    }
}
