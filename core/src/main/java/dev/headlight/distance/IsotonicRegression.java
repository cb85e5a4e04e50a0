package dev.headlight.distance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The numbers nearest to some others, in least squares, that never fall where the given ones rise, by pooling adjacent
 * violators. Where given numbers are equal, so are the answers (Kruskal's secondary approach to ties).
 */
final class IsotonicRegression {

    /** Positions in the order of the given numbers. */
    private final int[] order;
    /** Where in that order each run of equal numbers starts, and at last the end. */
    private final int[] runs;

    IsotonicRegression(double[] given) {
        order = IntStream.range(0, given.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> given[i]))
                .mapToInt(i -> i)
                .toArray();
        runs = IntStream.rangeClosed(0, given.length)
                .filter(i -> i == 0 || i == given.length || given[order[i]] > given[order[i - 1]])
                .toArray();
    }

    double[] fit(double[] values) {
        double[] means = new double[runs.length];
        int[] starts = new int[runs.length];
        int pools = 0;
        for (int run = 0; run + 1 < runs.length; run++) {
            int start = runs[run];
            int end = runs[run + 1];
            double sum = 0;
            for (int i = start; i < end; i++) {
                sum += values[order[i]];
            }
            double mean = sum / (end - start);
            while (pools > 0 && means[pools - 1] >= mean) {
                pools--;
                int earlier = start - starts[pools];
                mean = (means[pools] * earlier + mean * (end - start)) / (earlier + end - start);
                start = starts[pools];
            }
            means[pools] = mean;
            starts[pools++] = start;
        }
        return spread(Arrays.copyOf(means, pools), starts);
    }

    private double[] spread(double[] means, int[] starts) {
        double[] fitted = new double[order.length];
        for (int pool = 0; pool < means.length; pool++) {
            int end = pool + 1 < means.length ? starts[pool + 1] : order.length;
            for (int i = starts[pool]; i < end; i++) {
                fitted[order[i]] = means[pool];
            }
        }
        return fitted;
    }
}
