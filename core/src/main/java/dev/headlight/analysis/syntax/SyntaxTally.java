package dev.headlight.analysis.syntax;

import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Columns;
import java.util.Collection;
import java.util.function.Function;

/**
 * Questions, and the right answers of candidates and of baselines: three columns, to be added to in place.
 *
 * @param trials a single count
 * @param rightByCandidate {@code [candidate]}
 * @param rightByBaseline {@code [baseline]}
 */
record SyntaxTally(int[] trials, int[] rightByCandidate, int[] rightByBaseline) {

    static SyntaxTally of(Columns columns, String name, int candidates, int baselines) {
        return new SyntaxTally(
                columns.counts(trials(name), 1),
                columns.counts(right(name), candidates),
                columns.counts(name + "/right_by_baseline", baselines));
    }

    /** The column of the questions. */
    static String trials(String name) {
        return name + "/trials";
    }

    /** The column of the candidates' right answers. */
    static String right(String name) {
        return name + "/right";
    }

    int count() {
        return trials[0];
    }

    /** Right answers of so many candidates, one tally a block. */
    static BlockCounts candidates(Collection<SyntaxTally> blocks, int candidates) {
        return counts(blocks, candidates, SyntaxTally::rightByCandidate);
    }

    /** Right answers of so many baselines, one tally a block. */
    static BlockCounts baselines(Collection<SyntaxTally> blocks, int baselines) {
        return counts(blocks, baselines, SyntaxTally::rightByBaseline);
    }

    private static BlockCounts counts(
            Collection<SyntaxTally> blocks, int candidates, Function<SyntaxTally, int[]> right) {
        return BlockCounts.of(
                candidates,
                blocks.stream()
                        .map(tally -> new BlockCounts.BlockCount(tally.count(), right.apply(tally)))
                        .toList());
    }
}
