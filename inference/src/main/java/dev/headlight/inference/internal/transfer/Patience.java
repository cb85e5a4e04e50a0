package dev.headlight.inference.internal.transfer;

import java.time.Duration;

/**
 * How long a server is put up with.
 *
 * @param tries how often it may fail in a row
 * @param pause after the first failure; twice as long after each further one
 * @param longestPause the longest that the server may ask to be left alone, instead of that
 * @param silence how long it may say nothing in the midst of a file
 */
public record Patience(int tries, Duration pause, Duration longestPause, Duration silence) {

    /** For people who wait. */
    public static final Patience USUAL =
            new Patience(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(60));

    /** How long to wait after some failures in a row, from 1. */
    Duration after(int failures) {
        return pause.multipliedBy(1L << Math.min(failures - 1, 10));
    }
}
