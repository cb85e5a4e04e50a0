package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult;

/**
 * What probes yield.
 *
 * @param result the answer
 * @param probes what has learnt, to be saved
 */
public record ProbeOutcome(ProbeResult result, TrainedProbes probes) {}
