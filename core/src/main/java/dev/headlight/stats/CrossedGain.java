package dev.headlight.stats;

import dev.headlight.result.Share;
import java.util.Arrays;

/**
 * By how much models are right more often than a rule that knows no model, such as a fixed offset, over models and documents;
 * see {@link Crossed}. Each bound is weakened by one document that was not seen, and the error at least that of one answer, as in
 * {@link Difference}.
 *
 * @param value the mean share of the models less that of the rule
 * @param ofThese its interval for these very models
 * @param ofSuch its interval for all such models
 * @param pValue one-sided, for "such models are no better than the rule"; NaN with too few models or blocks
 */
public record CrossedGain(
        double value,
        Interval ofThese,
        Interval ofSuch,
        @Share double pValue) {

    /**
     * @param numerators right answers of each model, {@code [model][block]}
     * @param rule right answers of the rule, {@code [block]}
     * @param denominators the questions of each block, {@code [block]}
     * @param minimumBlocks with fewer blocks there is no interval
     */
    public static CrossedGain of(double[][] numerators, double[] rule, double[] denominators, int minimumBlocks) {
        double[][] gains = Arrays.stream(numerators).map(double[]::clone).toArray(double[][]::new);
        for (double[] gain : gains) {
            Arrays.setAll(gain, block -> gain[block] - rule[block]);
        }
        Crossed crossed = Crossed.of(gains, denominators, minimumBlocks);
        Ratio models = Crossed.of(numerators, denominators, minimumBlocks).averaged();
        Ratio ofRule = new Ratio(rule, denominators).withoutEmptyBlocks();
        Interval ofThese = Difference.of(models, ofRule, minimumBlocks).ci95();
        if (crossed.lacks()) {
            return new CrossedGain(crossed.mean(), ofThese, Interval.UNKNOWN, Double.NaN);
        }
        double answers = models.total();
        Crossed.Spread spread = crossed.spread(0).atLeast(Gains.leastVariance(0) / (answers * answers));
        double unseen = crossed.blocks() + 1.0;
        double seen = crossed.blocks() / unseen;
        double low = ofRule.value() / unseen;
        double high = models.value() / unseen;
        return new CrossedGain(
                crossed.mean(),
                ofThese,
                Interval.of(
                        Math.max(-1, seen * (crossed.mean() - spread.half()) - low),
                        Math.min(1, seen * (crossed.mean() + spread.half()) + high)),
                spread.oneSided((seen * crossed.mean() - low) / seen));
    }
}
