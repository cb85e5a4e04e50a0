package dev.headlight.inference;

/**
 * A model that has a name.
 *
 * @param name what {@code --model} takes
 * @param coordinates where it comes from, {@code group:artifact:version}
 * @param installed whether it is in the store, so that it needs no network
 */
public record KnownModel(String name, String coordinates, boolean installed) {}
