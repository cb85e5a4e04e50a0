package dev.headlight;

/** A model that cannot be found, fetched, read or run. */
public sealed class ModelException extends HeadlightException permits MemoryException {

    /** @param message the place, what was found, what was expected, and what to do */
    public ModelException(String message) {
        super(message);
    }

    /**
     * @param message the place, what was found, what was expected, and what to do
     * @param cause what went wrong below
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
