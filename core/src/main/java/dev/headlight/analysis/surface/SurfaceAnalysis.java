package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.Compat;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import java.util.Set;

/** What every head does on the surface: where it looks, and how broadly (paper, §3). */
public final class SurfaceAnalysis implements Analysis<SurfaceResult> {

    /** The switches that act on a {@link SurfaceAnalysis}. */
    public static final Set<Compat> COMPAT = Set.of(Compat.PAPER_ROLES);

    private final Set<Compat> compat;

    /** Without reference behaviours. */
    public SurfaceAnalysis() {
        this(Set.of());
    }

    /** @param compat reference behaviours to follow: {@link Compat#PAPER_ROLES}; others are ignored */
    public SurfaceAnalysis(Set<Compat> compat) {
        this.compat = Set.copyOf(compat);
    }

    @Override
    public Settings settings() {
        return Settings.of("compat", Compat.keys(compat, COMPAT));
    }

    @Override
    public String name() {
        return "surface";
    }

    @Override
    public Accumulator<SurfaceResult> start(ModelCard card, Measure measure) {
        return new SurfaceAccumulator(card, measure.distribution(), compat.contains(Compat.PAPER_ROLES));
    }
}
