package dev.headlight.maps;

/**
 * Which map of a head is looked at. Every measure has the shape {@code [layer, head, query, key]}, so every analysis
 * runs on every measure.
 *
 * @param name the name on the command line and in results
 * @param title the name in print
 * @param symbol one edge of the map as a formula
 * @param distribution whether each row sums to 1; an analysis that needs such rows normalises the others and says so
 */
public record Measure(String name, String title, String symbol, boolean distribution) {

    /** The attention weights α, after the softmax. */
    public static final Measure ATTENTION = new Measure("attention", "attention weights", "α", true);
}
