package dev.headlight.analysis.syntax;

/** Questions, and the right answers of candidates and of baselines, in one block. */
final class Tally {

    final int[] rightByCandidate;
    final int[] rightByBaseline;
    int trials;

    Tally(int candidates, int baselines) {
        rightByCandidate = new int[candidates];
        rightByBaseline = new int[baselines];
    }

    void add(Tally other) {
        trials += other.trials;
        addTo(rightByCandidate, other.rightByCandidate);
        addTo(rightByBaseline, other.rightByBaseline);
    }

    private static void addTo(int[] sums, int[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += others[i];
        }
    }
}
