package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;

/**
 * What a study of probes yields.
 *
 * @param manifest how it came about
 * @param result the answer
 * @param probes what has learnt, to be saved
 */
public record ProbeOutcome(Manifest manifest, ProbeResult result, TrainedProbes probes) {

    /** The answer in its envelope, ready to be written as JSON. */
    public Results<ProbeResult> results() {
        return new Results<>(ProbeResult.SCHEMA, ProbeResult.VERSION, manifest, result);
    }
}
