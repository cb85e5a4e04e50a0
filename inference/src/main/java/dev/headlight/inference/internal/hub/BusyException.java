package dev.headlight.inference.internal.hub;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that cannot answer now, but may do so later. */
final class BusyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration pause;

    /** @param pause for how long it wants to be left alone, if it says so */
    BusyException(String message, Optional<Duration> pause) {
        super(message);
        this.pause = pause.orElse(null);
    }

    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }
}
