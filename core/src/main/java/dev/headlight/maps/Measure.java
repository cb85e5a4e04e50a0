package dev.headlight.maps;

import java.util.stream.Stream;

/**
 * Which map of a head is looked at. Every measure has the shape {@code [layer, head, query, key]}, so every analysis
 * runs on every measure. No measure is negative: {@link MapCheck} holds models to that.
 *
 * @param name the name on the command line and in results
 * @param title the name in print
 * @param symbol one edge of the map as a formula
 * @param distribution whether each row sums to 1; an analysis that needs such rows normalises the others and says so
 * @param needsTargets whether the model must have something to predict, so that the study masks the examples
 */
public record Measure(String name, String title, String symbol, boolean distribution, boolean needsTargets) {

    /** A measure by its name in results; one that this Headlight does not know is called by that name. */
    public static Measure named(String name) {
        return Stream.of(ATTENTION, NORMS, GRADIENTS)
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Measure(name, name, name, false, false));
    }

    /** The attention weights α, after the softmax. */
    public static final Measure ATTENTION = new Measure("attention", "attention weights", "α", true, false);

    /**
     * The norms of the vectors that are added up, ‖α f(x)‖ with f(x) = (x W_V + b_V) W_O of the head (Kobayashi et al.
     * 2020): how much of a key arrives.
     */
    public static final Measure NORMS = new Measure("norms", "vector norms", "‖αf(x)‖", false, false);

    /**
     * The magnitude of the gradient of the masked-LM loss, |∂L/∂α|, through all later layers (paper, §3.2): how much the
     * loss would change with the weight. L is the mean over an example's targets, in nats.
     */
    public static final Measure GRADIENTS = new Measure("gradients", "gradient magnitudes", "|∂L/∂α|", false, true);
}
