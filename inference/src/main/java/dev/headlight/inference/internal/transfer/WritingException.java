package dev.headlight.inference.internal.transfer;

import java.io.IOException;
import java.io.Serial;

/** A failure of the disk, which no further attempt on the server would mend. */
final class WritingException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final IOException cause;

    WritingException(IOException cause) {
        super(cause);
        this.cause = cause;
    }

    IOException cause() {
        return cause;
    }
}
