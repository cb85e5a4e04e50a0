package dev.headlight.analysis.cluster;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;

/**
 * The Jensen-Shannon divergence of every pair of heads, the map of heads in the plane, and groups of heads that behave
 * alike (paper, §6, Figure 6).
 */
public final class ClusterAnalysis implements Analysis<ClusterResult> {

    /** The key of the mean distance to the heads of the same layer, among the numbers by which runs are compared. */
    public static final String DISTANCE_WITHIN_LAYER = "distance_within_layer";

    /** The key of the mean distance to the heads of other layers. */
    public static final String DISTANCE_BETWEEN_LAYERS = "distance_between_layers";

    private final ClusterOptions options;

    /** With the options of the paper's §6. */
    public ClusterAnalysis() {
        this(ClusterOptions.STANDARD);
    }

    /** With options of one's own. */
    public ClusterAnalysis(ClusterOptions options) {
        this.options = options;
    }

    /** How it was set. */
    public ClusterOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Settings settings() {
        return options.settings();
    }

    @Override
    public Accumulator<ClusterResult> start(ModelCard card, Measure measure) {
        return new ClusterAccumulator(card, measure.distribution(), options);
    }
}
