package dev.headlight.inference;

/**
 * A model that has a name, or is in the hub's cache.
 *
 * @param name what {@code --model} takes
 * @param source where it comes from, {@code maven:GROUP:ARTIFACT:VERSION} or {@code hf:ORG/NAME@COMMIT}
 * @param installed whether all of it is at hand, so that it needs no network
 */
public record KnownModel(String name, String source, boolean installed) {}
