package dev.headlight.study;

import dev.headlight.result.Manifest;

/**
 * What {@link Study#sweep} yields.
 *
 * @param manifest how it was made
 * @param state what all threads gathered
 */
public record Sweep<S>(Manifest manifest, S state) {}
