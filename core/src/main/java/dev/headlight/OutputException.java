package dev.headlight;

/** A result that cannot be written. */
public final class OutputException extends HeadlightException {

    /** @param message the place, what was found, what was expected, and what to do */
    public OutputException(String message) {
        super(message);
    }

    /**
     * @param message the place, what was found, what was expected, and what to do
     * @param cause what went wrong below
     */
    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
