package dev.headlight.analysis.coreference;

/**
 * Right answers of one block of documents.
 *
 * @param trials the number of questions, {@code [category]}
 * @param right of each head, {@code [question][category][head]}
 * @param baselines the sum of scores, {@code [baseline][category]}
 */
record Tally(int[] trials, int[][][] right, double[][] baselines) {

    static Tally empty(int questions, int heads) {
        int categories = Category.values().length;
        return new Tally(
                new int[categories],
                new int[questions][categories][heads],
                new double[Baseline.values().length][categories]);
    }

    void add(Tally other) {
        for (int category = 0; category < trials.length; category++) {
            trials[category] += other.trials[category];
            for (int baseline = 0; baseline < baselines.length; baseline++) {
                baselines[baseline][category] += other.baselines[baseline][category];
            }
            for (int question = 0; question < right.length; question++) {
                for (int head = 0; head < right[question][category].length; head++) {
                    right[question][category][head] += other.right[question][category][head];
                }
            }
        }
    }
}
