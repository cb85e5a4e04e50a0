package dev.headlight.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.inference.Models;

/** The real BERT-base, fetched where it is missing. */
final class RealModel {

    private RealModel() {}

    /** Skips the test, saying so, if the model can neither be found nor fetched. */
    static void assumePresent() {
        try {
            Models.open("bert-base-uncased").close();
        } catch (ModelException e) {
            abort("the real model is not at hand: " + e.message());
        }
    }
}
