package dev.headlight.analysis.syntax;

import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.BlockCounts.BlockCount;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Questions, and the right answers of candidates and of baselines, to be added to.
 *
 * @param counts one column: that of the questions, those of the candidates, those of the baselines
 * @param candidates how many there are
 */
record SyntaxTally(Counts counts, int candidates) {

    static SyntaxTally of(Columns columns, String name, int candidates, int baselines) {
        return new SyntaxTally(columns.counts(name, 1 + candidates + baselines), candidates);
    }

    void ask(int questions) {
        counts.add(0, questions);
    }

    /** A candidate is right about some questions. */
    void credit(int candidate, int answers) {
        counts.add(1 + candidate, answers);
    }

    /** A baseline is right about some questions. */
    void creditBaseline(int baseline, int answers) {
        counts.add(1 + candidates + baseline, answers);
    }

    /** How many questions a block has. */
    static int count(Columns block, String name) {
        return block.count(name, 0);
    }

    /** How many of them a candidate is right about. */
    static int right(Columns block, String name, int candidate) {
        return block.count(name, 1 + candidate);
    }

    int count() {
        return counts.get(0);
    }

    int right(int candidate) {
        return counts.get(1 + candidate);
    }

    int rightByBaseline(int baseline) {
        return counts.get(1 + candidates + baseline);
    }

    /** Right answers of all candidates, one tally a block. */
    static BlockCounts candidates(Collection<SyntaxTally> blocks, int candidates) {
        return counts(blocks, candidates, tally -> tally::right);
    }

    /** Right answers of all baselines, one tally a block. */
    static BlockCounts baselines(Collection<SyntaxTally> blocks, int baselines) {
        return counts(blocks, baselines, tally -> tally::rightByBaseline);
    }

    private static BlockCounts counts(
            Collection<SyntaxTally> blocks, int count, Function<SyntaxTally, IntUnaryOperator> right) {
        return BlockCounts.of(
                count,
                blocks.stream()
                        .map(tally -> new BlockCount(
                                tally.count(),
                                IntStream.range(0, count)
                                        .map(right.apply(tally))
                                        .toArray()))
                        .toList());
    }
}
