package dev.headlight;

/** A request that makes no sense: an unknown name, options that contradict each other, an analysis without the corpus it needs. */
public final class UsageException extends HeadlightException {

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
