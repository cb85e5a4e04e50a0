package dev.headlight.distance;

import dev.headlight.distance.Dendrogram.Merge;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the two groups whose things are nearest on average, until one is left (Sokal and Michener 1958). Of equal
 * distances the pair with the smaller numbers goes first.
 */
public final class AverageLinkage {

    private final int things;
    /** Average distances of live groups, by slot; a merged group lives on in the slot of its left part. */
    private final double[][] distances;

    private final int[] sizes;
    /** The number of the group in each slot. */
    private final int[] groups;

    private final boolean[] live;

    private AverageLinkage(DistanceMatrix matrix) {
        things = matrix.size();
        distances = matrix.toRows();
        sizes = new int[things];
        groups = new int[things];
        live = new boolean[things];
        for (int i = 0; i < things; i++) {
            sizes[i] = 1;
            groups[i] = i;
            live[i] = true;
        }
    }

    /** The tree of some things. */
    public static Dendrogram of(DistanceMatrix matrix) {
        return new AverageLinkage(matrix).run();
    }

    private Dendrogram run() {
        List<Merge> merges = new ArrayList<>();
        for (int merged = 0; merged < things - 1; merged++) {
            merges.add(mergeNearest(things + merged));
        }
        List<Integer> order = new ArrayList<>();
        if (things > 0) {
            visit(2 * things - 2, merges, order);
        }
        return new Dendrogram(merges, order);
    }

    private Merge mergeNearest(int number) {
        int first = -1;
        int second = -1;
        for (int i = 0; i < things; i++) {
            for (int j = i + 1; live[i] && j < things; j++) {
                if (live[j] && (first < 0 || distances[i][j] < distances[first][second])) {
                    first = i;
                    second = j;
                }
            }
        }
        Merge merge = new Merge(
                Math.min(groups[first], groups[second]),
                Math.max(groups[first], groups[second]),
                distances[first][second],
                sizes[first] + sizes[second]);
        join(first, second, number);
        return merge;
    }

    private void join(int first, int second, int number) {
        int size = sizes[first] + sizes[second];
        live[second] = false;
        for (int other = 0; other < things; other++) {
            if (live[other] && other != first) {
                double average =
                        (sizes[first] * distances[first][other] + sizes[second] * distances[second][other]) / size;
                distances[first][other] = average;
                distances[other][first] = average;
            }
        }
        sizes[first] = size;
        groups[first] = number;
    }

    private void visit(int group, List<Merge> merges, List<Integer> order) {
        if (group < things) {
            order.add(group);
        } else {
            visit(merges.get(group - things).left(), merges, order);
            visit(merges.get(group - things).right(), merges, order);
        }
    }
}
