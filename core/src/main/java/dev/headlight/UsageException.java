package dev.headlight;

/** A request that makes no sense: an unknown name, options that contradict each other, an analysis without the corpus it needs. */
public final class UsageException extends HeadlightException {

    /** @param message the place, what was found, what was expected, and what to do */
    public UsageException(String message) {
        super(message);
    }

    /**
     * @param message the place, what was found, what was expected, and what to do
     * @param cause what went wrong below
     */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
