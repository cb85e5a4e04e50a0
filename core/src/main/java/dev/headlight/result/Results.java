package dev.headlight.result;

/**
 * What {@code results.json} holds.
 *
 * @param schema what the result is, such as "headlight/surface"
 * @param version of the schema
 * @param manifest how it was made
 * @param result the answer of an analysis
 */
public record Results<R>(String schema, int version, Manifest manifest, R result) {

    /** The same envelope around another state of the answer. */
    public Results<R> with(R other) {
        return new Results<>(schema, version, manifest, other);
    }
}
