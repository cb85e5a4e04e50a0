package dev.headlight.inquiry;

import dev.headlight.maps.HeadTable;
import java.util.OptionalInt;

/**
 * A number of every head, by which runs are compared.
 *
 * @param key its name, unique in a result, such as "entropy"
 * @param title what it is, in words
 * @param unit what it counts, such as "nats" or {@link TidyTable#FRACTION}
 * @param values {@code [layer][head]}; NaN where a head has none
 * @param errors their standard errors; NaN where they are not known
 * @param blocks on how many documents, or blocks of documents, the errors stand; empty where that is all that were read
 */
public record HeadNumber(
        String key, String title, String unit, HeadTable values, HeadTable errors, OptionalInt blocks) {

    /** @throws IllegalArgumentException if there are not as many errors as values */
    public HeadNumber {
        if (!values.grid().equals(errors.grid())) {
            throw new IllegalArgumentException(
                    "%s has %s, but errors of %s".formatted(key, values.grid(), errors.grid()));
        }
    }

    /** A number that stands on all documents. */
    public HeadNumber(String key, String title, String unit, HeadTable values, HeadTable errors) {
        this(key, title, unit, values, errors, OptionalInt.empty());
    }

    /** A number whose errors are not known. */
    public static HeadNumber of(String key, String title, String unit, HeadTable values) {
        return new HeadNumber(key, title, unit, values, HeadTable.of(values.grid(), head -> Double.NaN));
    }
}
