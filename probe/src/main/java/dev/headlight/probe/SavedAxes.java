package dev.headlight.probe;

import dev.headlight.ModelException;
import dev.headlight.probe.words.WordAxes;
import dev.headlight.tensors.FloatTensor;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Axes of words as tensors. */
final class SavedAxes {

    private static final String MEAN = "words.mean";
    private static final String AXES = "words.axes";
    private static final String SCALE = "words.scale";

    private SavedAxes() {}

    static void put(WordAxes axes, Map<String, FloatTensor> tensors) {
        int inputs = axes.mean().length;
        tensors.put(MEAN, new FloatTensor(new int[] {inputs}, axes.mean()));
        tensors.put(AXES, new FloatTensor(new int[] {axes.dimensions(), inputs}, axes.axes()));
        tensors.put(SCALE, new FloatTensor(new int[] {1}, new float[] {axes.scale()}));
    }

    /**
     * The axes; empty where words are known otherwise.
     *
     * @param dimensions how many there must be
     * @param file that the tensors are from
     * @throws ModelException if they are not whole
     */
    static Optional<WordAxes> find(Map<String, FloatTensor> tensors, int dimensions, Path file) {
        @Nullable FloatTensor mean = tensors.get(MEAN);
        @Nullable FloatTensor axes = tensors.get(AXES);
        @Nullable FloatTensor scale = tensors.get(SCALE);
        if (mean == null && axes == null && scale == null) {
            return Optional.empty();
        }
        if (mean == null
                || axes == null
                || scale == null
                || scale.values().length != 1
                || axes.values().length != (long) dimensions * mean.values().length) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: tensors %s, %s and %s are %s, %s and %s, expected one mean, %d axes as long and one number; train"
                            + " and save the probes again",
                    file,
                    MEAN,
                    AXES,
                    SCALE,
                    mean,
                    axes,
                    scale,
                    dimensions));
        }
        TrainedProbes.checkFinite(MEAN, mean, file);
        TrainedProbes.checkFinite(AXES, axes, file);
        TrainedProbes.checkFinite(SCALE, scale, file);
        return Optional.of(new WordAxes(mean.values(), axes.values(), scale.values()[0]));
    }
}
