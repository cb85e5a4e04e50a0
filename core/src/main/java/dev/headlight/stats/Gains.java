package dev.headlight.stats;

import java.util.Arrays;

/**
 * By how much each of many candidates is better than one reference, as sums over blocks. Not copied: a carrier.
 *
 * @param sizes the number of questions of each block, above 0, {@code [block]}
 * @param sums right answers of the candidate less those of the reference, {@code [block][candidate]}
 * @param worst the gain, for each question, of a document in which a candidate fails and the reference does not; below 0
 */
record Gains(double[] sizes, double[][] sums, double worst) {

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
        return new Gains(sizes, sums, -reference.ratio(baseline).value());
    }

    int blocks() {
        return sizes.length;
    }

    int candidates() {
        return sums.length == 0 ? 0 : sums[0].length;
    }

    /**
     * The same with one document more, of the mean size, in which all candidates fail; neighbouring blocks are added up
     * where there are more than so many.
     */
    Gains withUnseenDocument(int mostBlocks) {
        int merged = Math.min(blocks(), mostBlocks);
        double[] mergedSizes = new double[merged + 1];
        double[][] mergedSums = new double[merged + 1][candidates()];
        double total = 0;
        for (int block = 0; block < blocks(); block++) {
            int target = (int) ((long) block * merged / blocks());
            mergedSizes[target] += sizes[block];
            total += sizes[block];
            for (int candidate = 0; candidate < candidates(); candidate++) {
                mergedSums[target][candidate] += sums[block][candidate];
            }
        }
        mergedSizes[merged] = total / blocks();
        Arrays.fill(mergedSums[merged], worst * mergedSizes[merged]);
        return new Gains(mergedSizes, mergedSums, worst);
    }

    /** One candidate's gains, all moved by so much for each question. */
    Ratio moved(int candidate, double by) {
        double[] numerators = new double[blocks()];
        for (int block = 0; block < numerators.length; block++) {
            numerators[block] = sums[block][candidate] + by * sizes[block];
        }
        return new Ratio(numerators, sizes);
    }
}
