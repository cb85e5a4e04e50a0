package dev.headlight.inference;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.model.Transformer;
import org.jspecify.annotations.Nullable;

/** BERT-base, opened once for all integration tests of a JVM. */
public final class RealModel {

    private static @Nullable Transformer uncased;

    private RealModel() {}

    /** The test is skipped where the model is neither stored nor to be fetched. */
    public static synchronized Transformer uncased() {
        if (uncased == null) {
            try {
                uncased = (Transformer) Models.open("bert-base-uncased");
            } catch (ModelException e) {
                return abort("skipped: " + e.getMessage());
            }
        }
        return uncased;
    }
}
