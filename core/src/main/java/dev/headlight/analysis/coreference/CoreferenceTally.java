package dev.headlight.analysis.coreference;

import dev.headlight.stats.Columns;
import java.util.List;

/**
 * Right answers of one window or one block of documents: columns, to be added to in place.
 *
 * @param trials the number of questions, {@code [category]}, each a single count
 * @param right of each head, {@code [question][category][head]}
 * @param baselines the sum of scores, {@code [baseline][category]}, each a single sum
 */
record CoreferenceTally(int[][] trials, int[][][] right, Columns.Sums[][] baselines) {

    /** @param heads of all layers */
    static CoreferenceTally of(Columns columns, List<AntecedentQuestion> questions, int heads) {
        MentionCategory[] categories = MentionCategory.values();
        int[][] trials = new int[categories.length][];
        int[][][] right = new int[questions.size()][categories.length][];
        Columns.Sums[][] baselines = new Columns.Sums[Baseline.values().length][categories.length];
        for (MentionCategory category : categories) {
            int at = category.ordinal();
            trials[at] = columns.counts(trials(category.key()), 1);
            for (int question = 0; question < questions.size(); question++) {
                right[question][at] =
                        columns.counts(right(questions.get(question).key(), category.key()), heads);
            }
            for (Baseline baseline : Baseline.values()) {
                baselines[baseline.ordinal()][at] =
                        columns.sums("baseline/" + baseline.key() + "/" + category.key(), 1);
            }
        }
        return new CoreferenceTally(trials, right, baselines);
    }

    /** The column of the questions. */
    static String trials(String category) {
        return "trials/" + category;
    }

    /** The column of the heads' right answers. */
    static String right(String question, String category) {
        return "right/" + question + "/" + category;
    }

    int count(MentionCategory category) {
        return trials[category.ordinal()][0];
    }

    double score(Baseline baseline, MentionCategory category) {
        return baselines[baseline.ordinal()][category.ordinal()].get(0);
    }
}
