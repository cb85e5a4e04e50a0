package dev.headlight.exchange;

import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;

/**
 * What a file says of all its examples, as JSON.
 *
 * @param version of what is said here
 * @param measure the name of the measure
 * @param words whether the maps are those of words
 * @param model that made them
 * @param settings of the model
 */
record FileNotes(int version, String measure, boolean words, ModelCard model, Settings settings) {

    /** The array that holds it. */
    static final String NAME = "headlight";

    static final int VERSION = 1;
}
