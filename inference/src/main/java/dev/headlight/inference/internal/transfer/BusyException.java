package dev.headlight.inference.internal.transfer;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that cannot answer now, but may do so later. */
public final class BusyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    private final @Nullable Duration pause;

    /** @param pause for how long it wants to be left alone, if it says so */
    public BusyException(String message, Optional<Duration> pause) {
        super(message);
        this.pause = pause.orElse(null);
    }

    /** A server's answer that means so: too many requests, too slow, or in trouble; empty for any other. */
    public static Optional<BusyException> of(HttpResponse<?> answer, String server) {
        int status = answer.statusCode();
        if (status != TOO_MANY_REQUESTS && status != TIMEOUT && status < SERVER_ERROR) {
            return Optional.empty();
        }
        String reason = status == TOO_MANY_REQUESTS ? " has had too many requests" : " is troubled";
        return Optional.of(new BusyException(server + reason + " (status " + status + ")", pause(answer.headers())));
    }

    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** For how long the server wants to be left alone, if it says so: in seconds, or until a date. */
    public static Optional<Duration> pause(HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(text -> {
            try {
                return Optional.of(
                        text.strip().matches("\\d{1,9}")
                                ? Duration.ofSeconds(Long.parseLong(text.strip()))
                                : until(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static Duration until(Instant then) {
        Duration pause = Duration.between(Instant.now(), then);
        return pause.isNegative() ? Duration.ZERO : pause;
    }
}
