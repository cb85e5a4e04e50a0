package dev.headlight.inference.internal.architecture;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How the frequencies of rotary positions are changed so that a model reads longer texts than it was first trained on. */
public sealed interface RotaryScaling {

    /**
     * The frequencies of all pairs, {@code [⌈size / 2⌉]}.
     *
     * @param size how many numbers are to turn
     * @param length the number of tokens
     */
    double[] frequencies(double theta, int size, int length);

    /** What cosines and sines are multiplied by. */
    default double magnitude() {
        return 1;
    }

    /** Whether the frequencies depend on the number of tokens. */
    default boolean dependsOnLength() {
        return false;
    }

    private static double[] each(int size, IntToDoubleFunction frequency) {
        return IntStream.range(0, (size + 1) / 2).mapToDouble(frequency).toArray();
    }

    private static double plain(double theta, int size, int pair) {
        return Math.pow(theta, -2.0 * pair / size);
    }

    /** As they are. */
    record None() implements RotaryScaling {
        @Override
        public double[] frequencies(double theta, int size, int length) {
            return each(size, pair -> plain(theta, size, pair));
        }
    }

    /** All divided by a number (Chen et al. 2023). */
    record Linear(double factor) implements RotaryScaling {
        @Override
        public double[] frequencies(double theta, int size, int length) {
            return each(size, pair -> plain(theta, size, pair) / factor);
        }
    }

    /** A base that grows with the text once it is longer than what the model was trained on ("dynamic NTK"). */
    record Dynamic(double factor, int trainedLength) implements RotaryScaling {
        @Override
        public double[] frequencies(double theta, int size, int length) {
            double longer = Math.max(length, trainedLength);
            double base = theta * Math.pow(factor * longer / trainedLength - (factor - 1), size / (double) (size - 2));
            return each(size, pair -> plain(base, size, pair));
        }

        @Override
        public boolean dependsOnLength() {
            return true;
        }
    }

    /**
     * Low frequencies divided, high ones kept, those between interpolated (Llama 3).
     *
     * @param low waves longer than {@code trainedLength / low} are divided
     * @param high waves shorter than {@code trainedLength / high} are kept
     */
    record Llama3(double factor, double low, double high, int trainedLength) implements RotaryScaling {
        @Override
        public double[] frequencies(double theta, int size, int length) {
            return each(size, pair -> scaled(plain(theta, size, pair)));
        }

        private double scaled(double frequency) {
            double waves = trainedLength * frequency / (2 * Math.PI);
            if (waves > high) {
                return frequency;
            }
            if (waves < low) {
                return frequency / factor;
            }
            double smooth = (waves - low) / (high - low);
            return (1 - smooth) * frequency / factor + smooth * frequency;
        }
    }

    /**
     * Low frequencies divided, high ones kept, a ramp between (Peng et al. 2023).
     *
     * @param fast pairs that turn more often than this over {@code trainedLength} are kept
     * @param slow pairs that turn less often are divided
     * @param truncated whether the ends of the ramp are whole numbers of pairs
     */
    record Yarn(double factor, double fast, double slow, int trainedLength, boolean truncated, double magnitude)
            implements RotaryScaling {
        @Override
        public double[] frequencies(double theta, int size, int length) {
            double first = pairThatTurns(fast, theta, size);
            double last = pairThatTurns(slow, theta, size);
            double from = Math.max(0, truncated ? Math.floor(first) : first);
            double to = Math.min(size - 1, truncated ? Math.ceil(last) : last);
            double span = to == from ? 0.001 : to - from;
            return each(size, pair -> {
                double divided = Math.max(0, Math.min(1, (pair - from) / span));
                double frequency = plain(theta, size, pair);
                return divided * frequency / factor + (1 - divided) * frequency;
            });
        }

        private double pairThatTurns(double times, double theta, int size) {
            return size * Math.log(trainedLength / (times * 2 * Math.PI)) / (2 * Math.log(theta));
        }
    }

    /**
     * Each frequency divided by a number of its own, other ones for long texts (Ding et al. 2024).
     *
     * @param shortFactors for texts up to {@code trainedLength}
     */
    record Long(List<Double> shortFactors, List<Double> longFactors, int trainedLength, double magnitude)
            implements RotaryScaling {

        public Long {
            shortFactors = List.copyOf(shortFactors);
            longFactors = List.copyOf(longFactors);
        }

        @Override
        public double[] frequencies(double theta, int size, int length) {
            List<Double> factors = length > trainedLength ? longFactors : shortFactors;
            return each(size, pair -> plain(theta, size, pair) / factors.get(pair));
        }

        @Override
        public boolean dependsOnLength() {
            return true;
        }
    }
}
