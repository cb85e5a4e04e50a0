package dev.headlight.probe;

import java.util.List;

/** What all probes learn, sentence by sentence, and what is kept of the first epoch. Not thread-safe. */
final class Lessons {

    /** The parts of the training sentences after which a probe is kept for the learning curve. */
    private static final List<Integer> CURVE_DIVISORS = List.of(16, 8, 4, 2, 1);

    private final List<Student> students;
    private final List<Student> examples;
    private final List<Integer> milestones;
    private final WordSample sample;
    private boolean firstEpoch = true;
    private int sentencesRead;

    /** @param sentences how many there are in an epoch */
    Lessons(List<Student> students, ProbeOptions options, int sentences) {
        this.students = students;
        this.examples = students.stream()
                .filter(student -> student.trained().seed() == options.seed())
                .toList();
        this.milestones = options.learningCurve()
                ? CURVE_DIVISORS.stream()
                        .map(divisor -> sentences / divisor)
                        .filter(count -> count > 0)
                        .toList()
                : List.of();
        this.sample = new WordSample(options.seed());
    }

    void take(Sentence sentence) {
        students.forEach(student -> student.learn(sentence));
        if (firstEpoch) {
            sample.offer(sentence);
            sentencesRead++;
            if (milestones.contains(sentencesRead)) {
                examples.forEach(student -> student.keep(sentencesRead));
            }
        }
    }

    void endEpoch() {
        students.forEach(Student::endEpoch);
        firstEpoch = false;
    }

    /** Words of the first epoch. */
    WordSample sample() {
        return sample;
    }
}
