package dev.headlight.probe;

import dev.headlight.state.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The training of all probes, sentence by sentence, and what is kept of the first epoch. Not thread-safe. */
final class Training implements State {

    /** The parts of the training sentences after which a probe is kept for the learning curve. */
    private static final List<Integer> CURVE_DIVISORS = List.of(16, 8, 4, 2, 1);

    private final List<ControlledProbe> probes;
    private final List<ControlledProbe> ofFirstSeed;
    private final List<Integer> milestones;
    private final WordSample sample;
    private int epoch;
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
        sentencesRead++;
        if (epoch == 0) {
            sample.offer(sentence);
            if (milestones.contains(sentencesRead)) {
                ofFirstSeed.forEach(probe -> probe.keep(sentencesRead));
            }
        }
    }

    void endEpoch() {
        probes.forEach(ControlledProbe::endEpoch);
        epoch++;
        sentencesRead = 0;
    }

    /** The epoch that is under way, from 0; how many there are when all have ended. */
    int epoch() {
        return epoch;
    }

    /** How many sentences of that epoch have been learnt from. */
    int sentencesRead() {
        return sentencesRead;
    }

    /** @throws UnsupportedOperationException always: who has learnt apart has not learnt the same */
    @Override
    public void merge(State other) {
        throw new UnsupportedOperationException("what was learnt in an order cannot be merged");
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(epoch);
        out.writeInt(sentencesRead);
        for (ControlledProbe probe : probes) {
            probe.save(out);
        }
        sample.save(out);
    }

    @Override
    public void load(DataInput in) throws IOException {
        epoch = in.readInt();
        sentencesRead = in.readInt();
        for (ControlledProbe probe : probes) {
            probe.load(in);
        }
        sample.load(in);
    }

    /** Words of the first epoch. */
    WordSample sample() {
        return sample;
    }
}
