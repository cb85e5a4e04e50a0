package dev.headlight.probe;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.maps.Measure;
import dev.headlight.result.Settings;
import java.util.Set;

/**
 * How probes are trained.
 *
 * @param epochs how often the training sentences are read
 * @param learningRate the step size of Adam
 * @param batch after how many sentences the parameters change
 * @param seeds how many probes of each kind are trained, which differ in the parameters that they begin with
 * @param seed of every random choice; the probes' own are this and the next ones
 * @param controls whether each kind also learns the control task, with one seed
 * @param learningCurve whether probes that have read a part of the training sentences are evaluated too, with one seed
 * @param headSelection whether to look for a few heads that suffice
 * @param measure what of the maps is looked at
 * @param compat the reference behaviours that are switched on
 * @param threads how many batches the model works on at once
 */
public record ProbeOptions(
        int epochs,
        double learningRate,
        int batch,
        int seeds,
        long seed,
        boolean controls,
        boolean learningCurve,
        boolean headSelection,
        Measure measure,
        Set<Compat> compat,
        int threads) {

    /** @throws UsageException if a number is too small */
    public ProbeOptions {
        atLeastOne("epochs", epochs);
        atLeastOne("sentences in a batch", batch);
        atLeastOne("seeds", seeds);
        atLeastOne("threads", threads);
        if (!(learningRate > 0) || learningRate > 1) {
            throw new UsageException("learning rate: found " + learningRate + ", expected more than 0 and at most 1,"
                    + " such as 0.002");
        }
        compat = Set.copyOf(compat);
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
                .with("compat", compat.stream().map(Compat::key).sorted().toList());
    }

    /** As in the paper: one epoch, 0.002, an update after each sentence; three seeds, with all controls. */
    public static ProbeOptions defaults() {
        return new ProbeOptions(
                1,
                0.002,
                1,
                3,
                1,
                true,
                true,
                true,
                Measure.ATTENTION,
                Set.of(),
                Runtime.getRuntime().availableProcessors());
    }

    public ProbeOptions withEpochs(int value) {
        return new ProbeOptions(
                value,
                learningRate,
                batch,
                seeds,
                seed,
                controls,
                learningCurve,
                headSelection,
                measure,
                compat,
                threads);
    }

    public ProbeOptions withSeeds(int count, long first) {
        return new ProbeOptions(
                epochs,
                learningRate,
                batch,
                count,
                first,
                controls,
                learningCurve,
                headSelection,
                measure,
                compat,
                threads);
    }

    public ProbeOptions withCompat(Set<Compat> value) {
        return new ProbeOptions(
                epochs,
                learningRate,
                batch,
                seeds,
                seed,
                controls,
                learningCurve,
                headSelection,
                measure,
                value,
                threads);
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new UsageException(what + ": found " + value + ", expected 1 or more");
        }
    }
}
