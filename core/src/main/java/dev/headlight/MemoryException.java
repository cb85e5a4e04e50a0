package dev.headlight;

/** A model that could not be run on so much at once, since memory did not suffice: on less it may. */
public final class MemoryException extends ModelException {

    public MemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
