package dev.headlight.stats;

/**
 * The best of many candidates with what of it survives a fair test, beside the best of some baselines.
 *
 * @param trials the number of questions
 * @param best the candidate with the most right answers on all data, as papers report it
 * @param accuracy its share of right answers; too high an estimate, for it was chosen on the same data
 * @param ci95 the interval of {@code accuracy}, taking the choice as given
 * @param baseline the baseline with the most right answers on all data
 * @param baselineAccuracy its share of right answers
 * @param crossFitted what cross-fitting says; unknown with fewer than two blocks
 * @param pValue one-sided, for "the best candidate is no better than the best baseline", corrected for the choice among
 *     all candidates; NaN with too few blocks
 */
public record Selection(
        long trials,
        int best,
        double accuracy,
        Interval ci95,
        int baseline,
        double baselineAccuracy,
        CrossFitted crossFitted,
        double pValue) {

    /**
     * Accuracies of what was chosen on other folds.
     *
     * @param accuracy of the candidates
     * @param ci95 its interval
     * @param baselineAccuracy of the baselines, chosen on the same folds
     * @param gain {@code accuracy} less {@code baselineAccuracy}, with its interval
     * @param foldAgreement the share of folds that choose the candidate that is best on all data
     */
    public record CrossFitted(
            double accuracy, Interval ci95, double baselineAccuracy, Difference gain, double foldAgreement) {

        static final CrossFitted UNKNOWN = new CrossFitted(
                Double.NaN,
                Interval.UNKNOWN,
                Double.NaN,
                new Difference(Double.NaN, Interval.UNKNOWN, Double.NaN),
                Double.NaN);
    }

    /**
     * @param candidates the candidates' right answers
     * @param baselines the baselines' right answers to the same questions in the same blocks
     */
    public static Selection of(BlockCounts candidates, BlockCounts baselines, Resampling resampling) {
        if (candidates.blocks() != baselines.blocks() || candidates.totalTrials() != baselines.totalTrials()) {
            throw new IllegalArgumentException("candidates and baselines answer different questions");
        }
        int best = candidates.best();
        int baseline = baselines.best();
        Ratio ratio = candidates.ratio(best);
        return new Selection(
                candidates.totalTrials(),
                best,
                ratio.value(),
                new Bootstrap(resampling).interval(ratio),
                baseline,
                baselines.ratio(baseline).value(),
                crossFit(candidates, baselines, best, resampling),
                pValue(candidates, best, baselines, baseline, resampling));
    }

    private static CrossFitted crossFit(
            BlockCounts candidates, BlockCounts baselines, int best, Resampling resampling) {
        if (candidates.blocks() < 2) {
            return CrossFitted.UNKNOWN;
        }
        CrossFit fit = CrossFit.of(candidates, resampling);
        Ratio heldOut = fit.heldOut();
        Ratio baseline = CrossFit.of(baselines, resampling).heldOut();
        Bootstrap bootstrap = new Bootstrap(resampling);
        return new CrossFitted(
                heldOut.value(),
                bootstrap.interval(heldOut),
                baseline.value(),
                bootstrap.difference(heldOut, baseline),
                fit.agreement(best));
    }

    private static double pValue(
            BlockCounts candidates, int best, BlockCounts baselines, int baseline, Resampling resampling) {
        return candidates.blocks() == 0
                ? Double.NaN
                : new SignFlips(resampling).pValues(differences(candidates, baselines, baseline))[best];
    }

    private static float[][] differences(BlockCounts candidates, BlockCounts baselines, int baseline) {
        float[][] differences = new float[candidates.blocks()][candidates.candidates()];
        for (int block = 0; block < differences.length; block++) {
            int reference = baselines.successes(block, baseline);
            for (int candidate = 0; candidate < differences[block].length; candidate++) {
                differences[block][candidate] = candidates.successes(block, candidate) - reference;
            }
        }
        return differences;
    }
}
