package dev.headlight.stats;

import java.util.Arrays;

/**
 * By how much each of many candidates is better than one reference, as sums over blocks. Not copied: a carrier.
 *
 * @param sizes the number of questions of each block, above 0, {@code [block]}
 * @param sums right answers of the candidate less those of the reference, {@code [block][candidate]}
 * @param unseen what documents that were not seen may take from the sum of each candidate, at least 0, {@code [candidate]}
 * @param floors the least square of the standard error of each sum, above 0, {@code [candidate]}
 */
record Gains(double[] sizes, double[][] sums, double[] unseen, double[] floors) {

    /** How many documents: with one, heads that fail together are claimed in 7 % at 30 documents, with two in 1 %. */
    private static final double UNSEEN = 2;

    /** How many, where what they say has no bounds. */
    private static final double LOUD = 3;

    /** Gains of right answers: no error is below that of the unseen documents, and of one answer. */
    Gains(double[] sizes, double[][] sums, double unseen) {
        this(sizes, sums, all(sums, unseen), all(sums, leastVariance(unseen)));
    }

    /**
     * The least square of the standard error of a sum of right answers: however alike the blocks are, one more answer could be otherwise.
     *
     * @param unseen how many answers documents that were not seen may take, where nothing else allows for them
     */
    static double leastVariance(double unseen) {
        return unseen * unseen + 1;
    }

    private static double[] all(double[][] sums, double value) {
        double[] all = new double[sums.length == 0 ? 0 : sums[0].length];
        Arrays.fill(all, value);
        return all;
    }

    /**
     * Numbers without bounds, which have no worst case: {@value #LOUD} documents are reckoned with that were not seen, each of
     * the mean size or of that of the loudest if it is smaller, and that speak as loudly against a mean as the loudest that was
     * seen speaks. With one, means that fail together are claimed in 9 % at 100 documents, with none in 10 %.
     *
     * @param rounding the least standard error of a sum
     */
    static Gains ofNumbers(double[] sizes, double[][] sums, double rounding) {
        double[] unseen = all(sums, 0);
        double mean = Arrays.stream(sizes).average().orElse(0);
        for (int block = 0; block < sums.length; block++) {
            double[] ofBlock = sums[block];
            double scale = LOUD * Math.min(1, mean / sizes[block]);
            Arrays.setAll(unseen, candidate -> Math.max(unseen[candidate], scale * Math.abs(ofBlock[candidate])));
        }
        return new Gains(sizes, sums, unseen, all(sums, Math.max(Double.MIN_NORMAL, rounding * rounding)));
    }

    /**
     * @param candidates the candidates' right answers
     * @param reference the reference's right answers to the same questions
     * @param baseline which one of {@code reference} is meant
     */
    static Gains of(BlockCounts candidates, BlockCounts reference, int baseline) {
        int blocks = candidates.blocks();
        double[] sizes = new double[blocks];
        double[][] sums = new double[blocks][candidates.candidates()];
        for (int block = 0; block < blocks; block++) {
            sizes[block] = candidates.trials(block);
            for (int candidate = 0; candidate < sums[block].length; candidate++) {
                sums[block][candidate] =
                        candidates.successes(block, candidate) - (double) reference.successes(block, baseline);
            }
        }
        double right = reference.ratio(baseline).value();
        return new Gains(sizes, sums, UNSEEN * right * candidates.totalTrials() / blocks);
    }

    int blocks() {
        return sizes.length;
    }

    int candidates() {
        return sums.length == 0 ? 0 : sums[0].length;
    }

    /** The same with neighbouring blocks added up where there are more than so many. */
    Gains merged(int mostBlocks) {
        int merged = Math.min(blocks(), mostBlocks);
        double[] mergedSizes = new double[merged];
        double[][] mergedSums = new double[merged][candidates()];
        for (int block = 0; block < blocks(); block++) {
            int target = (int) ((long) block * merged / blocks());
            mergedSizes[target] += sizes[block];
            for (int candidate = 0; candidate < candidates(); candidate++) {
                mergedSums[target][candidate] += sums[block][candidate];
            }
        }
        return new Gains(mergedSizes, mergedSums, unseen, floors);
    }

    /** One candidate's gain. */
    Ratio ratio(int candidate) {
        double[] numerators = new double[blocks()];
        Arrays.setAll(numerators, block -> sums[block][candidate]);
        return new Ratio(numerators, sizes);
    }
}
