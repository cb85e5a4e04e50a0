package dev.headlight.analysis.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What several models differ in. */
public enum Variation {
    /** Trainings of one kind, such as seeds: the models are a sample of all those that could have come out. */
    SEED,
    /** Models of different kinds, such as of other sizes: neither an order nor a sample of anything, so that all is said of these. */
    KIND,
    /** Steps of one training: there is an order, and nothing that the models are a sample of. */
    STEP;

    /** The value in results, such as "seed". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the value.
     *
     * @throws UsageException if there is no such value
     */
    @JsonCreator
    public static Variation parse(String key) {
        return Arrays.stream(values())
                .filter(value -> value.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UsageException("models differ in "
                        + Arrays.stream(values()).map(Variation::key).collect(Collectors.joining(" or "))
                        + ", not in \"" + key + "\""));
    }
}
