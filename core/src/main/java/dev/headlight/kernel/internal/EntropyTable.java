package dev.headlight.kernel.internal;

/**
 * x ln x for 0 ≤ x < 2 without a logarithm: a parabola through three points of each of 64 bins an octave, exact where
 * bins meet (so at powers of two) and off by at most 4e-8 x elsewhere.
 */
final class EntropyTable {

    /** The bits of a double below those that number a bin. */
    private static final int SHIFT = 52 - 6;
    /** Octaves from 2⁻²⁵⁵ to 2; the first stands for 0 as well. */
    private static final int OCTAVES = 256;

    private static final int BINS = OCTAVES << 6;
    private static final double[] CONSTANT = new double[BINS];
    private static final double[] LINEAR = new double[BINS];
    private static final double[] QUADRATIC = new double[BINS];

    static {
        for (int bin = 1 << 6; bin < BINS; bin++) {
            double left = leftEdge(bin);
            fit(bin, left, leftEdge(bin + 1) - left);
        }
    }

    private EntropyTable() {}

    /** x ln x, with 0 for 0. */
    static double xLogX(double x) {
        int bin = (int) (Double.doubleToRawLongBits(x) >>> SHIFT) & (BINS - 1);
        return CONSTANT[bin] + x * (LINEAR[bin] + x * QUADRATIC[bin]);
    }

    private static double leftEdge(int bin) {
        long firstBin = (long) (1024 - OCTAVES) << 6;
        return Double.longBitsToDouble(firstBin + bin << SHIFT);
    }

    /** Newton's interpolation at both edges and the middle, multiplied out. */
    private static void fit(int bin, double left, double width) {
        double middle = left + width / 2;
        double right = left + width;
        double first = (exact(middle) - exact(left)) / (width / 2);
        double second = ((exact(right) - exact(middle)) / (width / 2) - first) / width;
        QUADRATIC[bin] = second;
        LINEAR[bin] = first - second * (left + middle);
        CONSTANT[bin] = exact(left) - left * first + second * left * middle;
    }

    private static double exact(double x) {
        return x * Math.log(x);
    }
}
