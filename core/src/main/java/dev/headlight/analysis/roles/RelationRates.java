package dev.headlight.analysis.roles;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How far governors stand from their dependents, for each relation: what a head that goes by distance alone would find. Each
 * half of the documents is given the distances of the other. Not thread-safe while it gathers.
 */
final class RelationRates {

    /** Farther governors share a distance. */
    static final int FARTHEST = 64;

    private static final String RELATION = "/relation/";

    private final BlockSums sums = new BlockSums(1);

    void add(Example example) {
        example.find(DependencyTree.class).ifPresent(tree -> {
            Columns columns = sums.of("");
            for (int word = 0; word < tree.size(); word++) {
                int governor = tree.governors()[word];
                if (governor >= 0) {
                    String column = PositionRates.half(example) + RELATION + tree.relation(word);
                    columns.counts(column, 2 * FARTHEST + 1).add(bin(governor - word), 1);
                }
            }
        });
    }

    State state() {
        return sums;
    }

    /** The relations that were seen, sorted. */
    SortedSet<String> relations() {
        SortedSet<String> relations = new TreeSet<>();
        for (String name : sums.names()) {
            relations.add(name.substring(name.indexOf(RELATION) + RELATION.length()));
        }
        return relations;
    }

    /** Whether a relation was seen in both halves; otherwise no document is told its distances. */
    boolean areOfBothHalves(String relation) {
        Columns columns = sums.of("");
        return IntStream.of(0, 1).allMatch(half -> columns.has(half + RELATION + relation));
    }

    /**
     * How likely each distance is.
     *
     * @return {@code [distance + FARTHEST]}, positive where the governor follows; zeros where the other half has none
     */
    double[] distances(Example example, String relation) {
        Columns columns = sums.of("");
        String column = (1 - PositionRates.half(example)) + RELATION + relation;
        double[] counts = new double[2 * FARTHEST + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = columns.count(column, i);
        }
        return counts;
    }

    static int bin(int distance) {
        return Math.max(-FARTHEST, Math.min(distance, FARTHEST)) + FARTHEST;
    }
}
