package dev.headlight.cli.doctor;

/**
 * What was found of one thing that Headlight needs.
 *
 * @param subject such as "memory"
 * @param state whether it will do
 * @param found as it is
 * @param advice what to do about it; empty where it will do
 */
public record Finding(String subject, State state, String found, String advice) {

    /** Whether a thing will do. */
    public enum State {
        /** It will. */
        OK,
        /** Some of what Headlight does will be slow, or look odd. */
        WARNING,
        /** Some of what Headlight does will fail. */
        BROKEN
    }

    static Finding ok(String subject, String found) {
        return new Finding(subject, State.OK, found, "");
    }

    static Finding warning(String subject, String found, String advice) {
        return new Finding(subject, State.WARNING, found, advice);
    }

    static Finding broken(String subject, String found, String advice) {
        return new Finding(subject, State.BROKEN, found, advice);
    }
}
