package dev.headlight.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far governors stand from the words of each relation in a corpus. Immutable and thread-safe. */
public final class Distances {

    /** Farther governors share a distance. */
    private static final int FARTHEST = 64;

    /** How many distances are told apart, 0 and both sides. */
    static final int COUNT = 2 * FARTHEST + 1;

    /** The farthest fixed offset that is a baseline. */
    private static final int FARTHEST_OFFSET = 5;

    private final Map<String, int[]> counts;
    private final Map<String, Integer> offsets;

    /** @param counts how often governors stand so far away, {@code [bin]}, by relation */
    Distances(Map<String, int[]> counts) {
        this.counts = new TreeMap<>(counts);
        this.offsets = counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, relation -> best(relation.getValue())));
    }

    private static int best(int[] counts) {
        return IntStream.rangeClosed(-FARTHEST_OFFSET, FARTHEST_OFFSET)
                .filter(offset -> offset != 0)
                .reduce(1, (best, offset) -> counts[bin(offset)] > counts[bin(best)] ? offset : best);
    }

    /** Where a distance is counted. */
    static int bin(int distance) {
        return Math.max(-FARTHEST, Math.min(distance, FARTHEST)) + FARTHEST;
    }

    /** How many words of a relation have their governor at a distance, positive where it follows. */
    int count(String relation, int distance) {
        int[] ofRelation = counts.get(relation);
        return ofRelation == null ? 0 : ofRelation[bin(distance)];
    }

    /** The best fixed offset of a relation. */
    int offset(String relation) {
        return offsets.getOrDefault(relation, 1);
    }
}
