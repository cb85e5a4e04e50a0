package dev.headlight.inference.internal.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * How tokens become the first hidden states.
 *
 * @param words {@code [vocabulary, size]}
 * @param steps what is done with their vectors, in order
 */
public record Embeddings(TensorRef words, List<Step> steps) {

    public Embeddings {
        steps = List.copyOf(steps);
    }

    /** The most tokens that there are positions for; without a table of positions there is no limit. */
    public int maxLength() {
        return steps.stream()
                .filter(Positions.class::isInstance)
                .mapToInt(step -> ((Positions) step).maxLength())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Something that is done with the vectors. */
    public sealed interface Step {}

    /**
     * Adds a vector for each position.
     *
     * @param table {@code [rows, size]}
     * @param rows the number of vectors
     * @param first the row of the first token
     * @param pad the number of the padding token, which has row {@code first − 1} wherever it stands and does not count;
     *     −1 if all tokens count
     */
    public record Positions(TensorRef table, int rows, int first, int pad) implements Step {

        /** The most tokens that there are vectors for. */
        public int maxLength() {
            return rows - first;
        }
    }

    /**
     * Adds a vector for each segment.
     *
     * @param table {@code [types, size]}
     */
    public record Types(TensorRef table, int types) implements Step {}

    /** Maps vectors to others. */
    public record Project(Linear linear) implements Step {}

    /** Brings vectors to one scale. */
    public record Normalize(Normalization norm) implements Step {}

    /** Multiplies all vectors by a number. */
    public record Scale(double factor) implements Step {}

    /**
     * Makes the vectors of masked tokens 0 and multiplies all by 0.88 / (1 − share of masked tokens), as if as many had been
     * masked as in training (Rives et al. 2021).
     *
     * @param mask the number of the token that hides another
     */
    public record DropMasked(int mask) implements Step {}

    /** The tensors that the vectors are made of. */
    public Stream<TensorRef> tensors() {
        return Stream.concat(Stream.of(words), steps.stream().flatMap(Embeddings::tensors));
    }

    private static Stream<TensorRef> tensors(Step step) {
        if (step instanceof Positions positions) {
            return Stream.of(positions.table());
        }
        if (step instanceof Types types) {
            return Stream.of(types.table());
        }
        if (step instanceof Project project) {
            return Stream.concat(
                    Stream.of(project.linear().weight()),
                    Stream.ofNullable(project.linear().bias()));
        }
        if (step instanceof Normalize normalize) {
            return Stream.concat(
                    Stream.ofNullable(normalize.norm().gain()),
                    Stream.ofNullable(normalize.norm().bias()));
        }
        return Stream.empty();
    }
}
