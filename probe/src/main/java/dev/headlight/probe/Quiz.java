package dev.headlight.probe;

/** Counts a learner's right answers to its own task, without punctuation. Not thread-safe. */
final class Quiz {

    private final Learner learner;
    private long right;
    private long words;

    Quiz(Learner learner) {
        this.learner = learner;
    }

    void ask(Sentence sentence) {
        int[] answers = Learner.best(learner.score(sentence), sentence.words());
        int[] expected = learner.task().answers(sentence.tree());
        for (int word = 0; word < answers.length; word++) {
            if (!sentence.tree().isPunctuation(word)) {
                right += answers[word] == expected[word] ? 1 : 0;
                words++;
            }
        }
    }

    /** The share of right answers; NaN before any. */
    double share() {
        return Grades.share(right, words);
    }
}
