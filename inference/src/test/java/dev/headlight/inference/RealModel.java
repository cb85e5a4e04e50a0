package dev.headlight.inference;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import org.jspecify.annotations.Nullable;

/** BERT-base, opened once for all integration tests of a JVM. */
public final class RealModel {

    private static @Nullable BertModel uncased;

    private RealModel() {}

    /** The test is skipped where the model is neither stored nor to be fetched. */
    public static synchronized BertModel uncased() {
        if (uncased == null) {
            try {
                uncased = Models.open("bert-base-uncased");
            } catch (ModelException e) {
                return abort("skipped: " + e.getMessage());
            }
        }
        return uncased;
    }
}
