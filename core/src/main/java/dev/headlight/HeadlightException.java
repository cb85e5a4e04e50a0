package dev.headlight;

/**
 * The root of the one exception family. A message names the place (file, line, sentence id), what was found, what was
 * expected and what to do; it is written for the person at the terminal, who sees it without a stack trace.
 */
public abstract class HeadlightException extends RuntimeException {

    protected HeadlightException(String message) {
        super(message);
    }

    protected HeadlightException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the person at the terminal is told. */
    public final String message() {
        return String.valueOf(getMessage());
    }
}
