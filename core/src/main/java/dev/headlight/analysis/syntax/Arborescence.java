package dev.headlight.analysis.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The directed tree over words, with one root, whose arcs have the largest sum of scores: Chu and Liu 1965, Edmonds 1967,
 * in the O(n²) form of Tarjan 1977 for dense graphs (contraction) and Camerini et al. 1979 (expansion).
 *
 * <p>ROOT is node n, whose arcs are all lowered by so much that no tree has two of them.
 */
public final class Arborescence {

    private final int root;
    /** The nodes that are not inside another one, and the best arc from each into each. */
    private final double[][] scores;

    private final int[][] sources;
    private final int[][] targets;
    private final boolean[] active;
    private final boolean[] done;
    /** The number that the contraction gave to each node; words keep their own. */
    private final int[] numbers;

    /** By number: the arc that was chosen into the node, and the node that it is a part of. */
    private final int[] chosenSource;

    private final int[] chosenTarget;
    private final int[] partOf;
    private int numbered;

    private Arborescence(double[][] words, double[] roots) {
        int n = words.length;
        root = n;
        scores = new double[n + 1][n + 1];
        sources = new int[n + 1][n + 1];
        targets = new int[n + 1][n + 1];
        active = new boolean[n + 1];
        done = new boolean[n + 1];
        numbers = new int[n + 1];
        chosenSource = new int[2 * n + 1];
        chosenTarget = new int[2 * n + 1];
        partOf = new int[2 * n + 1];
        numbered = n + 1;
        Arrays.fill(active, true);
        Arrays.fill(partOf, -1);
        double total = 1;
        for (int from = 0; from < n; from++) {
            for (int to = 0; to < n; to++) {
                scores[from][to] = words[from][to];
                total += from == to ? 0 : Math.abs(words[from][to]);
            }
            total += Math.abs(roots[from]);
        }
        for (int to = 0; to < n; to++) {
            scores[root][to] = roots[to] - 2 * total;
        }
        for (int from = 0; from <= n; from++) {
            numbers[from] = from;
            Arrays.fill(sources[from], from);
            Arrays.setAll(targets[from], to -> to);
        }
    }

    /**
     * The largest tree where ROOT has no scores of its own: which word becomes the root is decided by the scores between
     * words alone.
     *
     * @param scores {@code [governor][dependent]}, finite; the diagonal does not count
     * @return the governor of each word, or −1 for the root
     */
    public static int[] largest(double[][] scores) {
        return largest(scores, new double[scores.length]);
    }

    /**
     * As {@link #largest(double[][])}, with scores of ROOT.
     *
     * @param roots the score of each word as the root, finite
     */
    public static int[] largest(double[][] scores, double[] roots) {
        Arborescence search = new Arborescence(scores, roots);
        search.contract();
        return search.expand();
    }

    /** Follows best arcs backwards from each node until something that is done, contracting the cycles on the way. */
    private void contract() {
        done[root] = true;
        for (int start = 0; start < root; start++) {
            if (!active[start] || done[start]) {
                continue;
            }
            List<Integer> path = new ArrayList<>();
            int node = start;
            while (!done[node]) {
                path.add(node);
                int source = bestSource(node);
                int number = numbers[node];
                chosenSource[number] = sources[source][node];
                chosenTarget[number] = targets[source][node];
                int position = path.indexOf(source);
                if (position >= 0) {
                    List<Integer> cycle = path.subList(position, path.size());
                    node = contract(cycle);
                    cycle.clear();
                } else {
                    node = source;
                }
            }
            path.forEach(member -> done[member] = true);
        }
    }

    private int bestSource(int node) {
        int best = -1;
        for (int from = 0; from <= root; from++) {
            if (active[from] && from != node && (best < 0 || scores[from][node] > scores[best][node])) {
                best = from;
            }
        }
        return best;
    }

    /** Makes a cycle, each member of which was entered from the next, one node: its first member stands for it. */
    private int contract(List<Integer> cycle) {
        int first = cycle.get(0);
        double[] entering = new double[cycle.size()];
        for (int i = 0; i < entering.length; i++) {
            entering[i] = scores[cycle.get((i + 1) % entering.length)][cycle.get(i)];
            partOf[numbers[cycle.get(i)]] = numbered;
        }
        for (int node : cycle) {
            active[node] = false;
        }
        for (int other = 0; other <= root; other++) {
            if (active[other]) {
                mergeInto(cycle, entering, other);
                mergeFrom(cycle, other);
            }
        }
        active[first] = true;
        numbers[first] = numbered++;
        return first;
    }

    /** The best arc from outside into the cycle, less the arc of the cycle that it would replace. */
    private void mergeInto(List<Integer> cycle, double[] entering, int other) {
        int best = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < entering.length; i++) {
            double score = scores[other][cycle.get(i)] - entering[i];
            if (score > bestScore) {
                bestScore = score;
                best = i;
            }
        }
        moveArc(other, cycle.get(best), other, cycle.get(0));
        scores[other][cycle.get(0)] = bestScore;
    }

    private void mergeFrom(List<Integer> cycle, int other) {
        int best = cycle.get(0);
        for (int node : cycle) {
            best = scores[node][other] > scores[best][other] ? node : best;
        }
        moveArc(best, other, cycle.get(0), other);
        scores[cycle.get(0)][other] = scores[best][other];
    }

    private void moveArc(int from, int to, int newFrom, int newTo) {
        sources[newFrom][newTo] = sources[from][to];
        targets[newFrom][newTo] = targets[from][to];
    }

    /** From the last contraction to the first: the arc into a node replaces the one into that part of it where it ends. */
    private int[] expand() {
        for (int node = numbered - 1; node > root; node--) {
            int part = chosenTarget[node];
            while (partOf[part] != node) {
                part = partOf[part];
            }
            chosenSource[part] = chosenSource[node];
            chosenTarget[part] = chosenTarget[node];
        }
        int[] governors = new int[root];
        Arrays.setAll(governors, word -> chosenSource[word] == root ? -1 : chosenSource[word]);
        return governors;
    }
}
