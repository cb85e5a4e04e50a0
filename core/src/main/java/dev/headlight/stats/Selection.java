package dev.headlight.stats;

import java.util.BitSet;

/**
 * The best of many candidates with what of it survives a fair test, beside the best of some baselines.
 *
 * @param trials the number of questions
 * @param blocks the number of blocks that have questions
 * @param best the candidate with the most right answers on all data, as papers report it
 * @param accuracy its share of right answers; too high an estimate, for it was chosen on the same data, and without an
 *     interval: one that overlooks the choice covers in 38, 17 and 8 % at 10, 30 and 100 documents
 * @param baseline the baseline with the most right answers on all data
 * @param baselineAccuracy its share of right answers
 * @param crossFitted what blocks say that did not choose; unknown with fewer than two
 * @param pValue one-sided, for "the candidate of {@code crossFitted} is no better than the best baseline", by all blocks and
 *     corrected for all candidates, so that it holds for whichever of them was chosen; NaN with too few blocks
 * @param smallestGain the smallest gain of that candidate that would be found in four of five repetitions, at
 *     {@link Claim#LEVEL} divided by the size of the family; NaN if none would
 */
public record Selection(
        long trials,
        int blocks,
        int best,
        double accuracy,
        int baseline,
        double baselineAccuracy,
        CrossFitted crossFitted,
        double pValue,
        double smallestGain) {

    /**
     * Accuracies on blocks that did not choose; on all blocks where the choice is beyond doubt ({@link Choice}).
     *
     * @param candidate the chosen one
     * @param scored the blocks that were scored, among those that have questions
     * @param accuracy of the candidate
     * @param ci95 its interval
     * @param baseline chosen on the same blocks
     * @param baselineAccuracy of the baseline
     * @param gain {@code accuracy} less {@code baselineAccuracy}, with its interval
     * @param foldAgreement the share of folds without which the candidate that is best on all data is the best
     */
    public record CrossFitted(
            int candidate,
            BitSet scored,
            double accuracy,
            Interval ci95,
            int baseline,
            double baselineAccuracy,
            Difference gain,
            double foldAgreement) {

        /** How many blocks were scored. */
        public int blocks() {
            return scored.cardinality();
        }
    }

    /**
     * What is chosen, and which blocks may say how good it is.
     *
     * @param candidate the chosen one
     * @param baseline the baseline that is chosen on the same blocks
     * @param scored the blocks that are scored, among those that have questions
     */
    public record Chosen(int candidate, int baseline, BitSet scored) {}

    /**
     * The choice that {@link CrossFitted} scores, alone.
     *
     * @throws IllegalArgumentException if there are fewer than two blocks
     */
    public static Chosen choose(BlockCounts candidates, BlockCounts baselines, Resampling resampling) {
        if (candidates.blocks() < 2) {
            throw new IllegalArgumentException("a choice needs 2 blocks or more, found " + candidates.blocks());
        }
        return choose(candidates, baselines, isDecisive(candidates, baselines), resampling);
    }

    private static Chosen choose(
            BlockCounts candidates, BlockCounts baselines, boolean decisive, Resampling resampling) {
        Choice choice = Choice.of(candidates, decisive, resampling);
        return new Chosen(
                choice.candidate(), Choice.of(baselines, decisive, resampling).candidate(), choice.scored());
    }

    /** The only question of its family. */
    public static Selection of(BlockCounts candidates, BlockCounts baselines, Resampling resampling) {
        return of(candidates, baselines, resampling, 1);
    }

    /**
     * @param candidates the candidates' right answers
     * @param baselines the baselines' right answers to the same questions in the same blocks
     * @param family how many questions are asked beside each other and corrected for
     */
    public static Selection of(BlockCounts candidates, BlockCounts baselines, Resampling resampling, int family) {
        if (candidates.blocks() != baselines.blocks() || candidates.totalTrials() != baselines.totalTrials()) {
            throw new IllegalArgumentException("candidates and baselines answer different questions");
        }
        int best = candidates.best();
        int baseline = baselines.best();
        boolean decisive = isDecisive(candidates, baselines);
        CrossFitted fit = crossFit(candidates, baselines, decisive, resampling);
        double pValue = Double.NaN;
        double smallestGain = Double.NaN;
        if (candidates.blocks() >= resampling.minimumBlocks()) {
            MaxT test = MaxT.of(Gains.of(candidates, baselines, baseline), resampling);
            pValue = test.pValues()[fit.candidate()];
            smallestGain = test.smallestGain(
                    fit.candidate(),
                    Claim.LEVEL / family,
                    1 - baselines.ratio(baseline).value());
        }
        return new Selection(
                candidates.totalTrials(),
                candidates.blocks(),
                best,
                candidates.ratio(best).value(),
                baseline,
                baselines.ratio(baseline).value(),
                fit,
                pValue,
                smallestGain);
    }

    /** What blocks say that did not choose, without a test: both the candidates and the baselines are chosen and scored alike. */
    public static CrossFitted crossFit(BlockCounts candidates, BlockCounts baselines, Resampling resampling) {
        return crossFit(candidates, baselines, isDecisive(candidates, baselines), resampling);
    }

    private static boolean isDecisive(BlockCounts candidates, BlockCounts baselines) {
        return Choice.isDecisive(candidates) && Choice.isDecisive(baselines);
    }

    private static CrossFitted crossFit(
            BlockCounts candidates, BlockCounts baselines, boolean decisive, Resampling resampling) {
        if (candidates.blocks() < 2) {
            return new CrossFitted(
                    candidates.best(),
                    new BitSet(),
                    Double.NaN,
                    Interval.UNKNOWN,
                    baselines.best(),
                    Double.NaN,
                    Difference.UNKNOWN,
                    Double.NaN);
        }
        Chosen choice = choose(candidates, baselines, decisive, resampling);
        Ratio accuracy = candidates.ratio(choice.candidate(), choice.scored()::get);
        Ratio baseline = baselines.ratio(choice.baseline(), choice.scored()::get);
        return new CrossFitted(
                choice.candidate(),
                choice.scored(),
                accuracy.value(),
                Shares.interval(accuracy, resampling.minimumBlocks()),
                choice.baseline(),
                baseline.value(),
                Difference.of(accuracy, baseline, resampling.minimumBlocks()),
                Stability.agreement(candidates, candidates.best(), resampling));
    }

    /** What may be claimed of the candidate of {@code crossFitted}, where this is the only question. */
    public Claim claim() {
        return Claim.of(pValue, blocks, smallestGain);
    }
}
