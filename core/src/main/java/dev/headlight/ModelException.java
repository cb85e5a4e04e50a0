package dev.headlight;

/** A model that cannot be found, fetched, read or run. */
public final class ModelException extends HeadlightException {

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
