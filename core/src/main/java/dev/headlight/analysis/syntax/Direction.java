package dev.headlight.analysis.syntax;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Which way a head's attention is read as a guess of the governor. */
public enum Direction {
    /** The word that the dependent looks at most: the dependent's row. */
    DEPENDENT_TO_GOVERNOR("dependent_to_head"),
    /** The word that looks most at the dependent: the dependent's column. */
    GOVERNOR_TO_DEPENDENT("head_to_dependent");

    private final String key;

    Direction(String key) {
        this.key = key;
    }

    /** The value in results, such as "dependent_to_head", where "head" is the linguist's word for the governor. */
    @JsonValue
    public String key() {
        return key;
    }

    /**
     * The direction of a value in results.
     *
     * @throws IllegalArgumentException if it is none
     */
    @JsonCreator
    public static Direction fromKey(String key) {
        return Arrays.stream(values())
                .filter(direction -> direction.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + key + "\" is no direction; expected dependent_to_head or head_to_dependent"));
    }
}
