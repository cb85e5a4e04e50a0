package dev.headlight.inference.internal.transfer;

import dev.headlight.HeadlightException;

/**
 * What those are told who wait for a content that does not come.
 *
 * @param network where the server cannot be reached, such as "check the network, then try again: …"
 * @param server where it sends what it should not
 * @param room where the content cannot be kept
 * @param kind of the errors
 */
public record Advice(String network, String server, String room, Kind kind) {

    /** Makes an error of the right kind. */
    @FunctionalInterface
    public interface Kind {
        HeadlightException of(String message);
    }

    /** An error that trying again would not mend. */
    public HeadlightException error(String message) {
        return kind.of(message);
    }

    /** As {@link #error(String)}, with what led to it. */
    public HeadlightException error(String message, Throwable cause) {
        HeadlightException error = kind.of(message);
        error.initCause(cause);
        return error;
    }
}
