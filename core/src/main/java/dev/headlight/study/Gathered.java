package dev.headlight.study;

import dev.headlight.manifest.Manifest;

/**
 * What a reading of a corpus yields.
 *
 * @param whole what all threads gathered, merged
 * @param corpus what was read
 */
public record Gathered<G extends Gatherer>(G whole, Manifest.CorpusCard corpus) {}
