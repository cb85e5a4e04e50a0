package dev.headlight.probe;

/** A probe, of which kind it is, and the seed that its first parameters were drawn with. */
record TrainedProbe(ProbeKind kind, long seed, Probe probe) {}
