package dev.headlight;

/** A result that cannot be written. */
public final class OutputException extends HeadlightException {

    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
