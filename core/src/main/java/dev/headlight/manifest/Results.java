package dev.headlight.manifest;

/**
 * What {@code results.json} holds.
 *
 * @param schema what the result is, such as "headlight/surface"
 * @param version of the schema
 * @param manifest how it was made
 * @param result the answer of an analysis
 */
public record Results<R>(String schema, int version, Manifest manifest, R result) {}
