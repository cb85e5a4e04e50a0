package dev.headlight.cli;

/** What the launcher says of the terminal, since Java cannot ask about standard error. */
final class Terminal {

    private static final String PROPERTY = "headlight.terminal";

    private Terminal() {}

    /** Whether standard error is a terminal. */
    static boolean showsProgress() {
        return Boolean.getBoolean(PROPERTY);
    }
}
