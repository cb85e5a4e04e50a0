package dev.headlight.probe;

/** How often a learner predicts the labels of its own task, without punctuation. Not thread-safe. */
final class AccuracyCount {

    private final Learner learner;
    private long right;
    private long words;

    AccuracyCount(Learner learner) {
        this.learner = learner;
    }

    void add(SentenceFeatures sentence) {
        int[] predicted = Learner.best(learner.score(sentence), sentence.words());
        int[] labels = learner.task().labels(sentence.tree());
        for (int word = 0; word < predicted.length; word++) {
            if (!sentence.tree().isPunctuation(word)) {
                right += predicted[word] == labels[word] ? 1 : 0;
                words++;
            }
        }
    }

    /** The share of right predictions; NaN before any. */
    double accuracy() {
        return AttachmentScores.share(right, words);
    }
}
