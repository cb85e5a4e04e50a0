package dev.headlight.analysis.coreference;

/**
 * What one block of pages adds up to.
 *
 * @param passages {@code [group]}
 * @param trials those with an antecedent, {@code [group]}
 * @param right of each head, {@code [group][head]}
 * @param baselines the sum of scores, {@code [baseline][group]}
 */
record GapTally(int[] passages, int[] trials, int[][] right, double[][] baselines) {

    static GapTally empty(int heads) {
        int groups = GapGroup.values().length;
        return new GapTally(
                new int[groups],
                new int[groups],
                new int[groups][heads],
                new double[GapBaseline.values().length][groups]);
    }

    void add(GapTally other) {
        for (int group = 0; group < passages.length; group++) {
            passages[group] += other.passages[group];
            trials[group] += other.trials[group];
            for (int head = 0; head < right[group].length; head++) {
                right[group][head] += other.right[group][head];
            }
            for (int baseline = 0; baseline < baselines.length; baseline++) {
                baselines[baseline][group] += other.baselines[baseline][group];
            }
        }
    }
}
