package dev.headlight.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far from 0 a mean must lie, in standard errors, to be told from 0 beside others: Student's quantile with Bonferroni's
 * correction for all that are looked at. The chance that any mean of 0 is told from 0 is then at most {@link Claim#LEVEL}.
 *
 * @param tests how many means are looked at
 * @param blocks how many blocks each stands on
 */
public record FamilyOfMeans(int tests, long blocks) {

    /** Whether so few blocks allow a judgement at all. */
    public boolean canBeJudged() {
        return blocks >= Resampling.MINIMUM_BLOCKS;
    }

    /** The number of standard errors; infinite where nothing can be judged. */
    public double threshold() {
        return canBeJudged()
                ? new TDistribution(blocks - 1.0).inverseCumulativeProbability(1 - Claim.LEVEL / (2.0 * tests))
                : Double.POSITIVE_INFINITY;
    }

    /** Whether a mean is told from 0; never, where its error is unknown. */
    public boolean isClear(double mean, double standardError) {
        return Math.abs(mean) > threshold() * standardError;
    }
}
