package dev.headlight.inference.internal.architecture;

/**
 * Rotary positions (Su et al. 2021): pairs of a query's or key's numbers turn with the position.
 *
 * @param share how many of a head's numbers are to turn, from the first on; where it is odd, one more does
 * @param interleaved whether pairs are neighbours (2 i, 2 i + 1), not halves (i, i + size / 2)
 * @param theta the base of the frequencies θ^(−2 i / share)
 * @param scaling how the frequencies are changed for longer texts
 */
public record Rotary(int share, boolean interleaved, double theta, RotaryScaling scaling) {

    /** How many of a head's numbers turn; even. */
    public int size() {
        return share + share % 2;
    }

    /** The angle by which each pair turns from one position to the next, {@code [size / 2]}. */
    public double[] frequencies(int length) {
        return scaling.frequencies(theta, share, length);
    }
}
