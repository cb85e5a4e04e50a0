package dev.headlight.analysis.coreference;

import dev.headlight.stats.Columns;

/**
 * What one passage or one block of pages adds up to: columns, to be added to in place.
 *
 * @param passages {@code [group]}, each a single count
 * @param trials those with an antecedent, {@code [group]}, each a single count
 * @param right of each head, {@code [group][head]}
 * @param baselines the sum of scores, {@code [baseline][group]}, each a single sum
 */
record GapTally(int[][] passages, int[][] trials, int[][] right, Columns.Sums[][] baselines) {

    /** @param heads of all layers */
    static GapTally of(Columns columns, int heads) {
        GapGroup[] groups = GapGroup.values();
        int[][] passages = new int[groups.length][];
        int[][] trials = new int[groups.length][];
        int[][] right = new int[groups.length][];
        Columns.Sums[][] baselines = new Columns.Sums[GapBaseline.values().length][groups.length];
        for (GapGroup group : groups) {
            int at = group.ordinal();
            passages[at] = columns.counts("passages/" + group.key(), 1);
            trials[at] = columns.counts(trials(group.key()), 1);
            right[at] = columns.counts(right(group.key()), heads);
            for (GapBaseline baseline : GapBaseline.values()) {
                baselines[baseline.ordinal()][at] = columns.sums("baseline/" + baseline.key() + "/" + group.key(), 1);
            }
        }
        return new GapTally(passages, trials, right, baselines);
    }

    /** The column of the passages with an antecedent. */
    static String trials(String group) {
        return "trials/" + group;
    }

    /** The column of the heads' right choices. */
    static String right(String group) {
        return "right/" + group;
    }

    int passages(GapGroup group) {
        return passages[group.ordinal()][0];
    }

    int trials(GapGroup group) {
        return trials[group.ordinal()][0];
    }

    double score(GapBaseline baseline, GapGroup group) {
        return baselines[baseline.ordinal()][group.ordinal()].get(0);
    }
}
