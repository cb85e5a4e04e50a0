package dev.headlight.inference.internal.checkpoint;

import dev.headlight.ModelException;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.function.Consumer;

/** Looks for weights that are no finite numbers; one of them makes all that it touches none. */
public final class FiniteNumbers {

    private static final int EXPONENT = 0x7f800000;

    private FiniteNumbers() {}

    /**
     * Passes numbers on if all are finite.
     *
     * @param tensor what the message names: the folder and the tensor
     * @return a consumer that throws a {@link ModelException} at the first that is not
     */
    public static Consumer<FloatBuffer> of(String tensor, Consumer<FloatBuffer> to) {
        long[] before = {0};
        return numbers -> {
            for (int at = numbers.position(); at < numbers.limit(); at++) {
                float number = numbers.get(at);
                if ((Float.floatToRawIntBits(number) & EXPONENT) == EXPONENT) {
                    throw new ModelException(String.format(
                            Locale.ROOT,
                            "%s holds %s as its number %,d, expected finite numbers; get the model again, or save it anew",
                            tensor,
                            number,
                            before[0] + at - numbers.position() + 1));
                }
            }
            before[0] += numbers.remaining();
            to.accept(numbers);
        };
    }
}
