package dev.headlight.analysis.compare;

import java.util.List;

/**
 * The heads of several runs beside those of the first.
 *
 * @param runs what was compared; all others are compared with the first
 * @param comparisons each of the others with the first, in their order
 * @param left results that nothing was compared with
 */
public record CompareResult(List<Run> runs, List<Comparison> comparisons, List<NotCompared> left) {

    /** @throws IllegalArgumentException if not each run but the first is compared with it */
    public CompareResult {
        runs = List.copyOf(runs);
        comparisons = List.copyOf(comparisons);
        left = List.copyOf(left);
        if (runs.size() != comparisons.size() + 1) {
            throw new IllegalArgumentException(
                    "%s runs, but %s comparisons with the first".formatted(runs.size(), comparisons.size()));
        }
    }

    /**
     * A run.
     *
     * @param name what it is called here: the shortest end of its model's name that tells it from others, or its path where two have the same
     *     model's name
     * @param model the model's name
     * @param checksum of the model's weights
     * @param layers the number of layers
     * @param heads the number of heads of each layer
     * @param files its results
     */
    public record Run(String name, String model, String checksum, int layers, int heads, List<String> files) {

        public Run {
            files = List.copyOf(files);
        }
    }

    /**
     * A result that was left out of a comparison.
     *
     * @param run the run's name
     * @param analysis what was asked, such as "surface"
     * @param measure which map was looked at
     * @param reason why, in words
     */
    public record NotCompared(String run, String analysis, String measure, String reason) {}
}
