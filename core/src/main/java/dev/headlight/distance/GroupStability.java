package dev.headlight.distance;

import dev.headlight.result.Share;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether other documents would have made the same groups: documents are drawn with replacement, their distances summed, and
 * grouped anew (Hennig 2007, <i>Cluster-wise assessment of cluster stability</i>).
 *
 * @param draws how often
 * @param agreement the mean adjusted Rand index of the groups and those of a draw into as many groups: 1 if always the same,
 *     0 if no more alike than by chance; NaN with fewer than two blocks
 * @param sameNumber the share of draws whose largest silhouette has as many groups; NaN likewise
 */
public record GroupStability(
        int draws, double agreement, @Share double sameNumber) {

    /** Enough for a share that is off by some seven points. */
    private static final int DRAWS = 50;

    /** A draw need not find the very best partition. */
    private static final int STARTS = 8;

    /** Nothing was drawn. */
    public static final GroupStability UNKNOWN = new GroupStability(0, Double.NaN, Double.NaN);

    /**
     * Draws.
     *
     * @param sums the sums of the distances of each pair i &lt; j, row by row, {@code [block][pair]}
     * @param groups of all blocks together
     * @param most the largest number of groups that is tried
     */
    public static GroupStability of(double[][] sums, Medoids groups, int most, long seed) {
        if (sums.length < 2 || groups.medoids().size() < 2) {
            return UNKNOWN;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double agreement = 0;
        int same = 0;
        int size = groups.labels().size();
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Medoids> drawn = Medoids.quick(draw(sums, size, random), most, STARTS, seed + draw);
            int count = groups.medoids().size();
            agreement += Agreement.adjustedRandIndex(
                    groups.labels(), drawn.get(count - 2).labels());
            same += Medoids.best(drawn)
                            .filter(best -> best.medoids().size() == count)
                            .isPresent()
                    ? 1
                    : 0;
        }
        return new GroupStability(DRAWS, agreement / DRAWS, (double) same / DRAWS);
    }

    private static DistanceMatrix draw(double[][] sums, int size, SplittableRandom random) {
        double[] total = new double[sums[0].length];
        for (int i = 0; i < sums.length; i++) {
            double[] block = sums[random.nextInt(sums.length)];
            Arrays.setAll(total, pair -> total[pair] + block[pair]);
        }
        double[][] rows = new double[size][size];
        int[] pair = {0};
        IntStream.range(0, size)
                .forEach(i -> IntStream.range(i + 1, size).forEach(j -> {
                    rows[i][j] = Math.max(0, total[pair[0]++]);
                    rows[j][i] = rows[i][j];
                }));
        return DistanceMatrix.of(rows);
    }
}
