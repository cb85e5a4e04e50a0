package dev.headlight.exchange;

import dev.headlight.corpus.Annotation;

/**
 * Where an example's maps are in a file.
 *
 * @param number with which the names of its arrays end
 */
record StoredPlace(int number) implements Annotation {

    @Override
    public String kind() {
        return "place in a file of maps";
    }
}
