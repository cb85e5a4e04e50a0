package dev.headlight.analysis.syntax;

import java.util.Arrays;

/** The undirected tree over words whose edges have the largest sum of scores (Prim 1957), in O(n²). */
final class SpanningTree {

    private SpanningTree() {}

    /**
     * @param scores of the edge between two words, symmetric, finite
     * @return for each word but word 0 the word that it was joined to; −1 for word 0
     */
    static int[] largest(double[][] scores) {
        int[] joined = new int[scores.length];
        double[] best = new double[scores.length];
        boolean[] inside = new boolean[scores.length];
        Arrays.fill(joined, -1);
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        int word = 0;
        for (int step = 0; step < scores.length; step++) {
            inside[word] = true;
            for (int other = 0; other < scores.length; other++) {
                if (!inside[other] && scores[word][other] > best[other]) {
                    best[other] = scores[word][other];
                    joined[other] = word;
                }
            }
            word = nearest(best, inside);
        }
        return joined;
    }

    /** The word outside that is joined best, or −1. */
    private static int nearest(double[] best, boolean[] inside) {
        int nearest = -1;
        for (int word = 0; word < best.length; word++) {
            if (!inside[word] && (nearest < 0 || best[word] > best[nearest])) {
                nearest = word;
            }
        }
        return nearest;
    }
}
