package dev.headlight.stats;

/**
 * A paired comparison.
 *
 * @param value first minus second
 * @param ci95 its 95 % interval
 * @param pValue two-sided, for "no difference"; NaN with too few blocks
 */
public record Difference(double value, Interval ci95, double pValue) {}
