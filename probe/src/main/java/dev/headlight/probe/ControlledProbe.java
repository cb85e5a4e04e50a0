package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    /** Writes how far the probe and its controls have learnt. */
    void save(DataOutput out) throws IOException {
        learner.save(out);
        if (control.isPresent()) {
            control.get().save(out);
        }
        out.writeInt(checkpoints.size());
        for (Checkpoint checkpoint : checkpoints) {
            out.writeInt(checkpoint.sentences());
            checkpoint.learner().save(out);
        }
    }

    /** Reads what {@link #save} wrote of a probe that was set up alike. */
    void load(DataInput in) throws IOException {
        learner.load(in);
        if (control.isPresent()) {
            control.get().load(in);
        }
        for (int count = in.readInt(); count > 0; count--) {
            Checkpoint checkpoint = new Checkpoint(in.readInt(), learner.copy());
            checkpoint.learner().load(in);
            checkpoints.add(checkpoint);
        }
    }

    /** Keeps a copy of the probe as it is now. */
    void keep(int sentences) {
        checkpoints.add(new Checkpoint(sentences, learner.copy()));
    }
}
