package dev.headlight;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * The root of the one exception family. A message names the place (file, line, sentence id), what was found, what was
 * expected and what to do; it is written for the person at the terminal, who sees it without a stack trace.
 */
public abstract class HeadlightException extends RuntimeException {

    /** @param message the place, what was found, what was expected, and what to do */
    protected HeadlightException(String message) {
        super(message);
    }

    /**
     * @param message the place, what was found, what was expected, and what to do
     * @param cause what went wrong below
     */
    protected HeadlightException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the person at the terminal is told. */
    public final String message() {
        return String.valueOf(getMessage());
    }

    /**
     * Why reading or writing failed, in words that can follow "cannot read FILE: ".
     *
     * @param e an {@link IOException}, or an {@link UncheckedIOException} around one
     */
    public static String reason(Exception e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return reason(cause);
        }
        String message = e.getMessage();
        return message == null || message.isBlank() || e instanceof EOFException || e instanceof FileSystemException
                ? describe(e)
                : message;
    }

    private static String describe(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "a link in it leads back to where it stands";
        }
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file stands where a folder is needed";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getClass().getSimpleName();
    }
}
