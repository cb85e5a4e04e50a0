package dev.headlight;

/** Input text or annotation that cannot be read as what it should be. */
public final class CorpusException extends HeadlightException {

    /** @param message the place, what was found, what was expected, and what to do */
    public CorpusException(String message) {
        super(message);
    }

    /**
     * @param message the place, what was found, what was expected, and what to do
     * @param cause what went wrong below
     */
    public CorpusException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * An error at a line of a file.
     *
     * @param source the file's name, or "standard input"
     * @param line the line, from 1
     */
    public static CorpusException at(String source, long line, String problem) {
        return new CorpusException(source + ", line " + line + ": " + problem);
    }
}
