package dev.headlight.analysis.syntax;

import dev.headlight.stats.Columns;

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
                columns.counts(name + "/trials", 1),
                columns.counts(name + "/right", candidates),
                columns.counts(name + "/right_by_baseline", baselines));
    }

    int count() {
        return trials[0];
    }
}
