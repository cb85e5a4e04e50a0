package dev.headlight.probe;

import java.util.List;

/** The training of all probes, sentence by sentence, and what is kept of the first epoch. Not thread-safe. */
final class Training {

    /** The parts of the training sentences after which a probe is kept for the learning curve. */
    private static final List<Integer> CURVE_DIVISORS = List.of(16, 8, 4, 2, 1);

    private final List<ControlledProbe> probes;
    private final List<ControlledProbe> ofFirstSeed;
    private final List<Integer> milestones;
    private final WordSample sample;
    private boolean firstEpoch = true;
    private int sentencesRead;

    /** @param sentences how many there are in an epoch */
    Training(List<ControlledProbe> probes, ProbeOptions options, int sentences) {
        this.probes = probes;
        this.ofFirstSeed = probes.stream()
                .filter(probe -> probe.trained().seed() == options.seed())
                .toList();
        this.milestones = options.learningCurve()
                ? CURVE_DIVISORS.stream()
                        .map(divisor -> sentences / divisor)
                        .filter(count -> count > 0)
                        .toList()
                : List.of();
        this.sample = new WordSample(options.seed());
    }

    void add(SentenceFeatures sentence) {
        probes.forEach(probe -> probe.learn(sentence));
        if (firstEpoch) {
            sample.offer(sentence);
            sentencesRead++;
            if (milestones.contains(sentencesRead)) {
                ofFirstSeed.forEach(probe -> probe.keep(sentencesRead));
            }
        }
    }

    void endEpoch() {
        probes.forEach(ControlledProbe::endEpoch);
        firstEpoch = false;
    }

    /** Words of the first epoch. */
    WordSample sample() {
        return sample;
    }
}
