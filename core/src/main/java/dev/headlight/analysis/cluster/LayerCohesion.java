package dev.headlight.analysis.cluster;

import dev.headlight.distance.DistanceMatrix;
import dev.headlight.maps.HeadGrid;
import dev.headlight.result.Share;
import java.util.SplittableRandom;

/**
 * A permutation test of whether heads of one layer are nearer to each other than heads of different layers. The statistic
 * is the mean distance between layers less the mean distance within them; heads are dealt to layers anew, and the p-value
 * is one-sided, the deal as it is counted as one.
 *
 * @param difference the statistic, in the unit of the distances; NaN without pairs of either kind
 * @param permutations how many deals
 * @param p the p-value; NaN as above
 */
public record LayerCohesion(
        double difference, int permutations, @Share double p) {

    private static final int PERMUTATIONS = 9999;
    /** Deals this near to the real one, relative to it, count as equal to it whatever the rounding. */
    private static final double TIE = 1e-12;

    static LayerCohesion of(DistanceMatrix distances, HeadGrid grid, long seed) {
        int heads = grid.perLayer();
        if (grid.layers() < 2 || heads < 2) {
            return new LayerCohesion(Double.NaN, PERMUTATIONS, Double.NaN);
        }
        int[] order = new int[distances.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // The sum of all distances is the same in each deal, so the less is within layers, the larger the difference.
        double within = within(distances, order, heads);
        double all = within(distances, order, order.length);
        double withinPairs = grid.count() * (heads - 1) / 2.0;
        double betweenPairs = order.length * (order.length - 1) / 2.0 - withinPairs;
        SplittableRandom random = new SplittableRandom(seed);
        int reaching = 0;
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            shuffle(order, random);
            reaching += within(distances, order, heads) <= within * (1 + TIE) ? 1 : 0;
        }
        return new LayerCohesion(
                (all - within) / betweenPairs - within / withinPairs,
                PERMUTATIONS,
                (1.0 + reaching) / (1.0 + PERMUTATIONS));
    }

    /** The sum over pairs in one run of so many. */
    private static double within(DistanceMatrix distances, int[] order, int run) {
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            int end = (i / run + 1) * run;
            for (int j = i + 1; j < end; j++) {
                sum += distances.get(order[i], order[j]);
            }
        }
        return sum;
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
