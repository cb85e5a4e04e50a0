package dev.headlight.cli;

/** What the launcher says of the terminal, since Java cannot ask about standard error. */
final class Terminal {

    private static final String PROPERTY = "headlight.terminal";

    private static final String ASCII = "headlight.ascii";

    private Terminal() {}

    /** Whether standard error is a terminal. */
    static boolean showsProgress() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Whether the user's locale has no letters beyond ASCII, so that the terminal may not show them. */
    static boolean isAscii() {
        return Boolean.getBoolean(ASCII);
    }
}
