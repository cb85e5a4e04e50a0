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

    private static final String TRIALS = "/trials";

    static SyntaxTally of(Columns columns, String name, int candidates, int baselines) {
        return new SyntaxTally(
                columns.counts(name + TRIALS, 1),
                columns.counts(name + "/right", candidates),
                columns.counts(name + "/right_by_baseline", baselines));
    }

    /** Whether anything was counted under a name. */
    static boolean isIn(Columns columns, String name) {
        return columns.has(name + TRIALS);
    }

    int count() {
        return trials[0];
    }
}
