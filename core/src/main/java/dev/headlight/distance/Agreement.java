package dev.headlight.distance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far two ways of grouping the same things agree. */
public final class Agreement {

    private Agreement() {}

    /**
     * The adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups under any names, 0 on average for groups by
     * chance, below 0 for less than that. Where chance leaves no choice (one group, or each thing alone, on both sides)
     * it is 1.
     *
     * @param first the group of each thing, by any names
     * @param second likewise, of the same things in the same order
     */
    public static double adjustedRandIndex(List<?> first, List<?> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "groups of " + first.size() + " things and of " + second.size() + " have nothing in common");
        }
        Map<Object, Long> firstSizes = new HashMap<>();
        Map<Object, Long> secondSizes = new HashMap<>();
        Map<List<Object>, Long> common = new HashMap<>();
        for (int i = 0; i < first.size(); i++) {
            firstSizes.merge(first.get(i), 1L, Long::sum);
            secondSizes.merge(second.get(i), 1L, Long::sum);
            common.merge(List.of(first.get(i), second.get(i)), 1L, Long::sum);
        }
        double together = pairs(common);
        double firstPairs = pairs(firstSizes);
        double secondPairs = pairs(secondSizes);
        double all = first.size() * (first.size() - 1) / 2.0;
        double expected = all == 0 ? 0 : firstPairs * secondPairs / all;
        double most = (firstPairs + secondPairs) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    /** How many pairs of things share a group. */
    private static double pairs(Map<?, Long> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }
}
