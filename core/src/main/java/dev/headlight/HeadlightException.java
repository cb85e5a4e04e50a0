package dev.headlight;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * The root of the one exception family. A message names the place (file, line, sentence id), what was found, what was
 * expected and what to do; it is written for the person at the terminal, who sees it without a stack trace.
 */
public abstract class HeadlightException extends RuntimeException {

    protected HeadlightException(String message) {
        super(message);
    }

    protected HeadlightException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the person at the terminal is told. */
    public final String message() {
        return String.valueOf(getMessage());
    }

    /** Why reading or writing failed, in words that can follow "cannot read FILE: ". */
    public static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() || e instanceof FileSystemException ? describe(e) : message;
    }

    private static String describe(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
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
