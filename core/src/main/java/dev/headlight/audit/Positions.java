package dev.headlight.audit;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What position tells of the annotation of a corpus: how far governors stand from the words of each relation, and how often the
 * nearest mention is right where chains are dealt out by chance. Immutable and thread-safe.
 */
public final class Positions {

    /** Farther governors share a distance. */
    static final int FARTHEST = 64;

    /** How many distances are told apart, 0 and both sides. */
    static final int DISTANCES = 2 * FARTHEST + 1;

    /** The farthest fixed offset that is a baseline. */
    private static final int FARTHEST_OFFSET = 5;

    private final TreeMap<String, int[]> distances;
    private final Map<String, Integer> offsets;
    private final int mentions;
    private final int nearest;

    /**
     * @param distances how often governors stand so far away, {@code [distance + FARTHEST]}, by relation
     * @param mentions how many mentions have an antecedent
     * @param nearest for how many of them the nearest is one
     */
    Positions(Map<String, int[]> distances, int mentions, int nearest) {
        this.distances = new TreeMap<>(distances);
        this.offsets = distances.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, relation -> best(relation.getValue())));
        this.mentions = mentions;
        this.nearest = nearest;
    }

    private static int best(int[] counts) {
        return IntStream.rangeClosed(-FARTHEST_OFFSET, FARTHEST_OFFSET)
                .filter(offset -> offset != 0)
                .reduce(1, (best, offset) -> counts[bin(offset)] > counts[bin(best)] ? offset : best);
    }

    static int bin(int distance) {
        return Math.max(-FARTHEST, Math.min(distance, FARTHEST)) + FARTHEST;
    }

    /** The relations, sorted. */
    SortedSet<String> relations() {
        return distances.navigableKeySet();
    }

    /** Whether mentions have antecedents. */
    boolean hasMentions() {
        return mentions > 0;
    }

    /** How many words of a relation have their governor at a distance, positive where it follows. */
    int count(String relation, int distance) {
        int[] counts = distances.get(relation);
        return counts == null ? 0 : counts[bin(distance)];
    }

    /** The best fixed offset of a relation. */
    int offset(String relation) {
        return offsets.getOrDefault(relation, 1);
    }

    /** How often position is right, 0 to 1: the best fixed offset of a relation, else the nearest mention or name. */
    double rate(String about) {
        int[] counts = distances.get(about);
        if (counts != null) {
            return counts[bin(offset(about))] / (double) IntStream.of(counts).sum();
        }
        return about.equals(Question.MENTIONS) && mentions > 0 ? nearest / (double) mentions : 0.5;
    }
}
