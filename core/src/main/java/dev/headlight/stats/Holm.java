package dev.headlight.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction for several tests at once (Holm 1979). */
public final class Holm {

    private Holm() {}

    /**
     * Adjusts p-values so that comparing each with a level keeps the chance of any false rejection below the level.
     *
     * @param pValues one for each test; NaN stands for a test that was not made, stays NaN and does not count
     */
    public static double[] adjust(double[] pValues) {
        double[] adjusted = pValues.clone();
        int[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
