package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.result.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8, decoded strictly, with their numbers, of a plain or a gzip input. A byte-order mark and carriage returns
 * are dropped. The length of a line and that of the whole are bounded. Not thread-safe.
 */
public final class LineReader implements AutoCloseable {

    private static final int CHUNK = 1 << 13;
    private static final int MOST_AHEAD = 1 << 24;

    private final InputBytes bytes;
    private final Limits limits;
    private final Utf8Reader reader;
    private final StringBuilder unfinished = new StringBuilder();
    private final char[] chunk = new char[CHUNK];
    private final Deque<String> replay = new ArrayDeque<>();
    private @Nullable List<String> recorded;
    private long recordedLength;
    private int at;
    private int end;
    private long line;

    LineReader(InputBytes bytes, Limits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.reader = new Utf8Reader(bytes, limits.bytes());
    }

    /**
     * Reads a stream whose length nobody knows.
     *
     * @param source what messages call it
     */
    public LineReader(String source, InputStream in) {
        this(Input.of(source, () -> in).open(Limits.TEXT.bytes()), Limits.TEXT);
    }

    /**
     * Opens a file, a pipe, or standard input where the path is {@code -}.
     *
     * @throws CorpusException if it is missing, a folder, or cannot be read
     */
    public static LineReader open(Path file) {
        return Input.of(file).lines();
    }

    /** What messages call the source. */
    public String source() {
        return bytes.label();
    }

    /** The number of the line that was read last, from 1. */
    public long line() {
        return line;
    }

    /** How much has been read, 0 to 1; NaN where the length is unknown. */
    public double fractionRead() {
        return bytes.fractionRead();
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws CorpusException if the bytes are not UTF-8, a limit is passed, the file changed, or reading fails
     */
    public @Nullable String next() {
        if (recorded != null && recordedLength > MOST_AHEAD) {
            return null;
        }
        String next = replay.isEmpty() ? read() : replay.remove();
        if (next != null) {
            line++;
            if (recorded != null) {
                recorded.add(next);
                recordedLength += next.length();
            }
        }
        return next;
    }

    /**
     * Looks at lines ahead, which are read again afterwards.
     *
     * @param look takes lines as it likes; after some 16 million characters there is none left for it
     */
    public <T> T ahead(Function<LineReader, T> look) {
        long before = line;
        List<String> seen = new ArrayList<>();
        recorded = seen;
        recordedLength = 0;
        try {
            return look.apply(this);
        } finally {
            recorded = null;
            line = before;
            for (int i = seen.size() - 1; i >= 0; i--) {
                replay.push(seen.get(i));
            }
        }
    }

    private @Nullable String read() {
        unfinished.setLength(0);
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            unfinished.append(chunk, from, at - from);
            if (unfinished.length() > limits.line()) {
                throw CorpusException.at(
                        source(),
                        line + 1,
                        "the line is longer than " + Limits.inWords(limits.line()) + "; is this a text file?");
            }
            if (at < end) {
                at++;
                return withoutReturn();
            }
        }
        if (!any) {
            bytes.source();
        }
        return any ? withoutReturn() : null;
    }

    private String withoutReturn() {
        int length = unfinished.length();
        return length > 0 && unfinished.charAt(length - 1) == '\r'
                ? unfinished.substring(0, length - 1)
                : unfinished.toString();
    }

    private boolean fill() {
        at = 0;
        end = Math.max(0, reader.read(chunk, 0, CHUNK));
        return end > 0;
    }

    /**
     * What was read, to the last byte: what has not been asked for is read now.
     *
     * @throws CorpusException if the file changed meanwhile, or reading fails
     */
    public Source end() {
        return bytes.source();
    }

    /** An error at the line that was read last. */
    public CorpusException error(String problem) {
        return CorpusException.at(source(), line, problem);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new CorpusException("cannot close " + source() + ": " + HeadlightException.reason(e), e);
        }
    }
}
