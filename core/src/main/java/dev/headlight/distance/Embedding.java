package dev.headlight.distance;

/**
 * Things as points in the plane. The middle of the points is the origin, the first axis is the direction in which they
 * spread most, and on each axis the point farthest from 0 is on the positive side; so the same distances always give the
 * same picture.
 *
 * @param kind what of the distances is kept
 * @param points {@code [n][2]}
 * @param stress stress-1 of Kruskal (1964), √(Σ (d̂ − d)² / Σ d²) over pairs, with d the distance of two points and d̂ what
 *     it should be: the given distance, or for {@link ScalingKind#ORDINAL} the nearest number in the given order
 * @param rawStress Σ (d̂ − d)² over pairs
 * @param correlation Pearson's, between given distances and distances of points; NaN if either are all equal
 */
public record Embedding(ScalingKind kind, double[][] points, double stress, double rawStress, double correlation) {}
