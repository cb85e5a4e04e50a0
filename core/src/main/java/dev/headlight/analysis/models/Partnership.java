package dev.headlight.analysis.models;

import dev.headlight.analysis.compare.Matching;

/**
 * Which head of a model does what a head of the first one does.
 *
 * @param label the model
 * @param matching the assignment
 */
public record Partnership(String label, Matching matching) {}
