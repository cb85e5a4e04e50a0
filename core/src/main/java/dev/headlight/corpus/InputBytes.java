package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.result.Checksums;
import dev.headlight.result.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an input as they are read: counted, summed up, bounded and watched for changes. Not thread-safe. */
final class InputBytes extends InputStream {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 13;

    private final Input input;
    private final InputStream raw;
    private final Input.@Nullable Stamp stamp;
    private final long most;
    private final MessageDigest digest = Checksums.sha256();
    private long count;
    private @Nullable Source source;

    InputBytes(Input input, InputStream raw, Input.@Nullable Stamp stamp, long most) {
        this.input = input;
        this.raw = raw;
        this.stamp = stamp;
        this.most = most;
    }

    /** What messages call them. */
    String label() {
        return input.label();
    }

    /** How much has been read, 0 to 1; NaN where nobody knows. */
    double fractionRead() {
        if (source != null) {
            return 1;
        }
        return stamp == null ? Double.NaN : stamp.size() == 0 ? 1 : Math.min(1, (double) count / stamp.size());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = source == null ? raw.read(into, from, length) : -1;
        if (read < 0) {
            end();
            return -1;
        }
        count += read;
        digest.update(into, from, read);
        if (count > most) {
            throw tooLong();
        }
        return read;
    }

    private CorpusException tooLong() {
        return new CorpusException(
                label() + " is longer than " + Limits.inWords(most) + ", and no more is read: give it in parts");
    }

    /** The bytes themselves, or what gzip packed into them. */
    InputStream decompressed() throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(this, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    private void end() {
        if (source == null) {
            source = new Source(input.name(), count, Checksums.named(digest));
            input.ended(stamp, source);
        }
    }

    /**
     * What was read, to the last byte: what has not been asked for is read now.
     *
     * @throws CorpusException if the input changed meanwhile, or cannot be read
     */
    Source source() {
        byte[] rest = new byte[1 << 14];
        try {
            while (source == null) {
                read(rest, 0, rest.length);
            }
        } catch (IOException e) {
            throw new CorpusException("cannot read " + label() + ": " + HeadlightException.reason(e), e);
        }
        return source;
    }

    /** Never 0 before the end: what reads several compressed parts in a row takes 0 for the end. */
    @Override
    public int available() {
        return source == null ? 1 : 0;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
