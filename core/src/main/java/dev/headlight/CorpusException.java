package dev.headlight;

/** Input text or annotation that cannot be read as what it should be. */
public final class CorpusException extends HeadlightException {

    public CorpusException(String message) {
        super(message);
    }

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
