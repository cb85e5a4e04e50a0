package dev.headlight.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The max-T permutation test over sign flips (Westfall and Young 1993; Nichols and Holmes 2002, §2): if no candidate is
 * better than a baseline, then the difference of a block is as likely to be positive as negative, for all candidates at
 * once. The p-values are one-sided and corrected for the choice among all candidates.
 *
 * <p>The statistic of a candidate is Σ d / √(Σ d²) over blocks, which makes large blocks and near-constant candidates
 * comparable, and whose denominator no flip changes. The sums of all flips are the product of a matrix of signs with the
 * differences, computed by the method of four Russians: the 128 signed sums of seven blocks are tabulated once and then
 * looked up by each flip. Sums of whole numbers below 2²⁴ are exact in float32.
 *
 * <p>Immutable and thread-safe; each call starts from the seed again.
 */
public final class SignFlips {

    private static final int GROUP = 7;
    private static final int PATTERNS = 1 << GROUP;
    private static final int TILE = 1024;

    private final Resampling resampling;

    public SignFlips(Resampling resampling) {
        this.resampling = resampling;
    }

    /**
     * The p-value of each candidate, {@code [candidate]}: the share of flips in which the largest statistic of all
     * candidates reaches the candidate's own, the data as they are counted as one flip.
     *
     * @param differences right answers of the candidate less those of the baseline, {@code [block][candidate]}
     * @return all NaN with fewer than the minimum of blocks
     */
    public double[] pValues(float[][] differences) {
        int candidates = differences.length == 0 ? 0 : differences[0].length;
        double[] pValues = new double[candidates];
        if (differences.length < resampling.minimumBlocks()) {
            Arrays.fill(pValues, Double.NaN);
            return pValues;
        }
        double[] scales = scales(differences, candidates);
        double[] largest = largest(differences, scales);
        Arrays.sort(largest);
        for (int candidate = 0; candidate < candidates; candidate++) {
            float sum = 0;
            for (float[] block : differences) {
                sum += block[candidate];
            }
            int reaching = largest.length - firstAtLeast(largest, sum * scales[candidate]);
            pValues[candidate] = (1.0 + reaching) / (1.0 + largest.length);
        }
        return pValues;
    }

    /** 1 / √(Σ d²) of each candidate, 0 for one that never differs. */
    private static double[] scales(float[][] differences, int candidates) {
        double[] scales = new double[candidates];
        for (float[] block : differences) {
            for (int candidate = 0; candidate < candidates; candidate++) {
                scales[candidate] += (double) block[candidate] * block[candidate];
            }
        }
        for (int candidate = 0; candidate < candidates; candidate++) {
            scales[candidate] = scales[candidate] == 0 ? 0 : 1 / Math.sqrt(scales[candidate]);
        }
        return scales;
    }

    /** The largest statistic of each flip, {@code [flip]}. */
    private double[] largest(float[][] differences, double[] scales) {
        int candidates = scales.length;
        byte[][] signs = signs((differences.length + GROUP - 1) / GROUP);
        double[] largest = new double[resampling.flips()];
        float[] table = new float[PATTERNS * candidates];
        float[] sums = new float[TILE * candidates];
        for (int first = 0; first < largest.length; first += TILE) {
            int tile = Math.min(TILE, largest.length - first);
            Arrays.fill(sums, 0);
            for (int group = 0; group < signs.length; group++) {
                tabulate(differences, group * GROUP, table, candidates);
                for (int flip = 0; flip < tile; flip++) {
                    add(table, signs[group][first + flip] * candidates, sums, flip * candidates, candidates);
                }
            }
            for (int flip = 0; flip < tile; flip++) {
                largest[first + flip] = largest(sums, flip * candidates, scales);
            }
        }
        return largest;
    }

    /** The pattern of signs of each group of blocks in each flip, {@code [group][flip]}. */
    private byte[][] signs(int groups) {
        SplittableRandom random = new SplittableRandom(resampling.seed());
        byte[][] signs = new byte[groups][resampling.flips()];
        for (byte[] group : signs) {
            for (int flip = 0; flip < group.length; flip++) {
                group[flip] = (byte) random.nextInt(PATTERNS);
            }
        }
        return signs;
    }

    /** The signed sums of up to seven blocks, {@code [pattern][candidate]}: a set bit makes its block positive. */
    private static void tabulate(float[][] differences, int firstBlock, float[] table, int candidates) {
        Arrays.fill(table, 0, candidates, 0);
        int blocks = Math.min(GROUP, differences.length - firstBlock);
        for (int block = 0; block < blocks; block++) {
            float[] difference = differences[firstBlock + block];
            for (int candidate = 0; candidate < candidates; candidate++) {
                table[candidate] -= difference[candidate];
            }
        }
        for (int pattern = 1; pattern < PATTERNS; pattern++) {
            int bit = Integer.numberOfTrailingZeros(pattern);
            int without = (pattern & (pattern - 1)) * candidates;
            int target = pattern * candidates;
            if (bit >= blocks) {
                System.arraycopy(table, without, table, target, candidates);
            } else {
                float[] difference = differences[firstBlock + bit];
                for (int candidate = 0; candidate < candidates; candidate++) {
                    table[target + candidate] = table[without + candidate] + 2 * difference[candidate];
                }
            }
        }
    }

    private static void add(float[] from, int fromStart, float[] to, int toStart, int length) {
        for (int i = 0; i < length; i++) {
            to[toStart + i] += from[fromStart + i];
        }
    }

    private static double largest(float[] sums, int start, double[] scales) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < scales.length; candidate++) {
            largest = Math.max(largest, sums[start + candidate] * scales[candidate]);
        }
        return largest;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
