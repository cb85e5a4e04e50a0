package dev.headlight.viewer;

/** A text that is longer than the viewer or the model reads. */
final class TooLongException extends RuntimeException {

    TooLongException(String message) {
        super(message);
    }
}
