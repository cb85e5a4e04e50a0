package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;

/** What every head does on the surface: where it looks, and how broadly (paper, §3). */
public final class SurfaceAnalysis implements Analysis<SurfaceResult> {

    /** There is nothing to set. */
    public SurfaceAnalysis() {}

    @Override
    public String name() {
        return "surface";
    }

    @Override
    public Accumulator<SurfaceResult> start(ModelCard card, Measure measure) {
        return new SurfaceAccumulator(card.grid(), measure.distribution());
    }
}
