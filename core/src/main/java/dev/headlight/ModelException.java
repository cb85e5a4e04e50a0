package dev.headlight;

/** A model that cannot be found, fetched, read or run. */
public sealed class ModelException extends HeadlightException permits MemoryException {

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
