package dev.headlight.analysis.compare;

import java.util.List;

/**
 * A run beside the first one.
 *
 * @param run its name
 * @param changes the numbers of the same heads; empty where the models have not as many layers and heads
 * @param matching which head of this run does what a head of the first one does
 */
public record Comparison(String run, List<HeadChange> changes, Matching matching) {

    public Comparison {
        changes = List.copyOf(changes);
    }
}
