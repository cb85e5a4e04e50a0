package dev.headlight.inference.internal.model;

import dev.headlight.ModelException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.model.KnockOutLosses;
import java.util.Arrays;
import java.util.List;

/** Lets no number out of the engine that is none. */
final class Finite {

    private Finite() {}

    static void check(float[][] numbers, String what) {
        for (float[] row : numbers) {
            double sum = 0;
            for (float number : row) {
                sum += number;
            }
            if (!Double.isFinite(sum)) {
                throw broken(what);
            }
        }
    }

    static void check(KnockOutLosses losses, Example example) {
        boolean finite =
                finite(losses.losses()) && Arrays.stream(losses.firstOrder()).allMatch(Finite::finite);
        for (double[][] ofKind : losses.changes()) {
            finite &= Arrays.stream(ofKind).allMatch(Finite::finite);
        }
        if (!finite) {
            throw broken("the losses of " + example.id());
        }
    }

    private static boolean finite(double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    /** An example without targets has no loss. */
    static void checkLosses(double[] losses, List<Example> examples, List<Targets> targets) {
        for (int i = 0; i < losses.length; i++) {
            if (!Double.isFinite(losses[i]) && targets.get(i).count() > 0) {
                throw broken("the loss of " + examples.get(i).id());
            }
        }
    }

    private static ModelException broken(String what) {
        return new ModelException(
                what + ": a number is not finite; the model's weights are damaged, or too large for float32");
    }
}
