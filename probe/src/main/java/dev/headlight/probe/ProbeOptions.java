package dev.headlight.probe;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.result.Settings;
import java.util.Set;

/**
 * How probes are trained. Immutable; made by a {@link Builder}, which starts from the paper's settings.
 *
 * <pre>{@code
 * ProbeOptions options = ProbeOptions.builder().epochs(3).seeds(5).build();
 * }</pre>
 */
public final class ProbeOptions {

    /** The switches that act on probes. */
    public static final Set<Compat> COMPAT = Set.of(Compat.FIRST_WORD_ROWS, Compat.SHIFTED_ROOT);

    private final int epochs;
    private final double learningRate;
    private final int batch;
    private final int seeds;
    private final long seed;
    private final boolean controls;
    private final boolean learningCurve;
    private final boolean headSelection;
    private final Set<Compat> compat;

    private ProbeOptions(Builder builder) {
        epochs = builder.epochs;
        learningRate = builder.learningRate;
        batch = builder.batch;
        seeds = builder.seeds;
        seed = builder.seed;
        controls = builder.controls;
        learningCurve = builder.learningCurve;
        headSelection = builder.headSelection;
        compat = builder.compat;
    }

    /** As in the paper: one epoch, 0.002, an update after each sentence; three seeds, with all controls. */
    public static ProbeOptions defaults() {
        return builder().build();
    }

    /** Starts from {@link #defaults}. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same with other reference behaviours. */
    public ProbeOptions withCompat(Set<Compat> switches) {
        return copied().compat(switches).build();
    }

    /** The same without the control task, learning curves and the search for a few heads. */
    public ProbeOptions withoutControls() {
        return copied().controls(false)
                .learningCurve(false)
                .headSelection(false)
                .build();
    }

    private Builder copied() {
        return builder()
                .epochs(epochs)
                .learningRate(learningRate)
                .batch(batch)
                .seeds(seeds)
                .seed(seed)
                .controls(controls)
                .learningCurve(learningCurve)
                .headSelection(headSelection)
                .compat(compat);
    }

    int epochs() {
        return epochs;
    }

    double learningRate() {
        return learningRate;
    }

    int batch() {
        return batch;
    }

    int seeds() {
        return seeds;
    }

    long seed() {
        return seed;
    }

    boolean controls() {
        return controls;
    }

    boolean learningCurve() {
        return learningCurve;
    }

    boolean headSelection() {
        return headSelection;
    }

    Set<Compat> compat() {
        return compat;
    }

    /** The options by name. */
    public Settings settings() {
        return Settings.of("epochs", epochs)
                .with("learning_rate", learningRate)
                .with("batch", batch)
                .with("seeds", seeds)
                .with("seed", seed)
                .with("controls", controls)
                .with("learning_curve", learningCurve)
                .with("head_selection", headSelection)
                .with("compat", Compat.keys(compat, COMPAT));
    }

    @Override
    public String toString() {
        return settings().toString();
    }

    /** Takes the options one by one. Not thread-safe. */
    public static final class Builder {

        private int epochs = 1;
        private double learningRate = 0.002;
        private int batch = 1;
        private int seeds = 3;
        private long seed = 1;
        private boolean controls = true;
        private boolean learningCurve = true;
        private boolean headSelection = true;
        private Set<Compat> compat = Set.of();

        private Builder() {}

        /** How often the training sentences are read. */
        public Builder epochs(int count) {
            epochs = atLeastOne("epochs", count);
            return this;
        }

        /** The step size of Adam, more than 0 and at most 1. */
        public Builder learningRate(double size) {
            if (!(size > 0) || size > 1) {
                throw new UsageException(
                        "learning rate: found " + size + ", expected more than 0 and at most 1, such as 0.002");
            }
            learningRate = size;
            return this;
        }

        /** After how many sentences the parameters change. */
        public Builder batch(int sentences) {
            batch = atLeastOne("sentences in a batch", sentences);
            return this;
        }

        /** How many probes of each kind are trained, which differ in the parameters that they begin with. */
        public Builder seeds(int count) {
            seeds = atLeastOne("seeds", count);
            return this;
        }

        /** The seed of every random choice; the probes' own are this and the next ones. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Whether each kind also learns the control task, with one seed. */
        public Builder controls(boolean wanted) {
            controls = wanted;
            return this;
        }

        /** Whether probes that have read a part of the training sentences are evaluated too, with one seed. */
        public Builder learningCurve(boolean wanted) {
            learningCurve = wanted;
            return this;
        }

        /** Whether to look for a few heads that suffice. */
        public Builder headSelection(boolean wanted) {
            headSelection = wanted;
            return this;
        }

        /** The reference behaviours to follow: those of {@link #COMPAT}; others are ignored. */
        public Builder compat(Set<Compat> switches) {
            compat = Set.copyOf(switches);
            return this;
        }

        public ProbeOptions build() {
            return new ProbeOptions(this);
        }

        /** @throws UsageException if it is not */
        private static int atLeastOne(String what, int value) {
            if (value < 1) {
                throw new UsageException(what + ": found " + value + ", expected 1 or more");
            }
            return value;
        }
    }
}
