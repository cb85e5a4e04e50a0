package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8, decoded strictly, with their numbers. A byte-order mark and carriage returns are dropped. Not
 * thread-safe.
 */
public final class LineReader implements AutoCloseable {

    private static final int LONGEST_LINE = 1 << 24;

    private final String source;
    private final InputStream in;
    private final long size;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private long bytesRead;
    private long line;

    /**
     * Reads a stream whose length nobody knows.
     *
     * @param source what messages call it
     */
    public LineReader(String source, InputStream in) {
        this(source, in, -1);
    }

    private LineReader(String source, InputStream in, long size) {
        this.source = source;
        this.in = new BufferedInputStream(in, 1 << 16);
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws CorpusException if it is missing, a folder, or cannot be read
     */
    public static LineReader open(Path file) {
        if (Files.isDirectory(file)) {
            throw new CorpusException(file + " is a folder: give a file");
        }
        try {
            return new LineReader(file.toString(), Files.newInputStream(file), Files.size(file));
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + " does not exist", e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    /** What messages call the source. */
    public String source() {
        return source;
    }

    /** The number of the line that was read last, from 1. */
    public long line() {
        return line;
    }

    /** How much has been read, 0 to 1; NaN where the length is unknown. */
    public double fractionRead() {
        return size < 0 ? Double.NaN : size == 0 ? 1 : Math.min(1, (double) bytesRead / size);
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws CorpusException if the bytes are not UTF-8, or reading fails
     */
    public @Nullable String next() {
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            line++;
            bytes.reset();
            for (int b = first; b >= 0; b = in.read()) {
                bytesRead++;
                if (b == '\n') {
                    break;
                }
                bytes.write(b);
                if (bytes.size() > LONGEST_LINE) {
                    throw error("the line is longer than " + LONGEST_LINE + " bytes; is this a text file?");
                }
            }
            return decode(bytes.toByteArray());
        } catch (IOException e) {
            throw new CorpusException(
                    "cannot read " + source + " after line " + line + ": " + HeadlightException.reason(e), e);
        }
    }

    /** An error at the line that was read last. */
    public CorpusException error(String problem) {
        return CorpusException.at(source, line, problem);
    }

    private String decode(byte[] encoded) {
        int length = encoded.length;
        if (length > 0 && encoded[length - 1] == '\r') {
            length--;
        }
        try {
            String text = decoder.decode(ByteBuffer.wrap(encoded, 0, length)).toString();
            return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw error("the bytes are not UTF-8; convert the file to UTF-8 first");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new CorpusException("cannot close " + source + ": " + HeadlightException.reason(e), e);
        }
    }
}
