package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A probe that learns the governors, with the controls of the first seed of its kind: one that learns the control task, and
 * copies of itself from earlier on.
 */
final class ControlledProbe {

    private final TrainedProbe trained;
    private final Learner learner;
    private final Optional<Learner> control;
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    /**
     * A probe as it was.
     *
     * @param sentences how many it had learnt from
     * @param learner learns no more
     */
    record Checkpoint(int sentences, Learner learner) {}

    ControlledProbe(MatrixKernel kernel, TrainedProbe trained, Optional<Probe> control, ProbeOptions options) {
        this.trained = trained;
        this.learner = learner(kernel, trained.probe(), Task.syntax(), options);
        this.control = control.map(probe -> learner(kernel, probe, Task.control(options.seed()), options));
    }

    private static Learner learner(MatrixKernel kernel, Probe probe, Task task, ProbeOptions options) {
        return new Learner(kernel, probe, task, options.learningRate(), options.batch());
    }

    TrainedProbe trained() {
        return trained;
    }

    ProbeKind kind() {
        return trained.kind();
    }

    Learner learner() {
        return learner;
    }

    Optional<Learner> control() {
        return control;
    }

    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    void learn(SentenceFeatures sentence) {
        learner.learn(sentence);
        control.ifPresent(other -> other.learn(sentence));
    }

    void endEpoch() {
        learner.endEpoch();
        control.ifPresent(Learner::endEpoch);
    }

    /** Keeps a copy of the probe as it is now. */
    void keep(int sentences) {
        checkpoints.add(new Checkpoint(sentences, learner.copy()));
    }
}
