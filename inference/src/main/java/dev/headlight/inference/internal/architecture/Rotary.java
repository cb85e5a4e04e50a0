package dev.headlight.inference.internal.architecture;

/**
 * Rotary positions (Su et al. 2021): pairs of a query's or key's numbers turn with the position.
 *
 * @param size how many of a head's numbers turn, from the first on
 * @param interleaved whether pairs are neighbours (2 i, 2 i + 1), not halves (i, i + size / 2)
 * @param theta the base of the frequencies θ^(−2 i / size)
 * @param scaling how the frequencies are changed for longer texts
 */
public record Rotary(int size, boolean interleaved, double theta, RotaryScaling scaling) {

    /** The angle by which each pair turns from one position to the next, {@code [size / 2]}. */
    public double[] frequencies(int length) {
        return scaling.frequencies(theta, size, length);
    }
}
