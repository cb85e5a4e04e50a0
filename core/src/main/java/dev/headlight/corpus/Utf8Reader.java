package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Characters of UTF-8, decoded strictly: what is no UTF-8, and the character U+0000, which no text has, end the reading with
 * line and column. A byte-order mark is dropped. Not thread-safe.
 */
final class Utf8Reader extends Reader {

    private static final int CHUNK = 1 << 13;

    private final InputBytes packed;
    private final long most;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private @Nullable InputStream in;
    private boolean started;
    private boolean ended;
    private long decoded;
    private long line = 1;
    private long column = 1;

    /** @param most how many bytes there may be, decompressed */
    Utf8Reader(InputBytes packed, long most) {
        this.packed = packed;
        this.most = most;
    }

    /** @throws CorpusException if the bytes are not UTF-8, too many, not what gzip wrote, or cannot be read */
    @Override
    public int read(char[] into, int from, int length) {
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            try {
                decodeMore();
            } catch (EOFException | ZipException e) {
                throw new CorpusException(
                        packed.label() + " is not what gzip wrote: " + HeadlightException.reason(e)
                                + "; is it cut short? Fetch it again",
                        e);
            } catch (IOException e) {
                throw new CorpusException(
                        "cannot read " + packed.label() + ", line " + line + ": " + HeadlightException.reason(e), e);
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(into, from, count);
        return count;
    }

    private void decodeMore() throws IOException {
        in = in == null ? packed.decompressed() : in;
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        decoded += Math.max(0, read);
        if (decoded > most) {
            throw new CorpusException(packed.label() + " is longer than " + Limits.inWords(most)
                    + ", and no more is read: give it in parts");
        }
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        if (!started && chars.hasRemaining()) {
            started = true;
            if (chars.get(chars.position()) == '\uFEFF') {
                chars.position(chars.position() + 1);
            }
        }
        checkAndCount();
        if (result.isError()) {
            throw error(String.format(
                    Locale.ROOT,
                    "the byte %02X is not UTF-8; convert the file to UTF-8 first",
                    bytes.get(bytes.position()) & 0xff));
        }
    }

    private void checkAndCount() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == 0) {
                throw error("the character U+0000 stands in what should be a text; is it UTF-16, or no text at all?");
            }
            if (c == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
    }

    private CorpusException error(String problem) {
        return new CorpusException(packed.label() + ", line " + line + ", column " + column + ": " + problem);
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }
}
