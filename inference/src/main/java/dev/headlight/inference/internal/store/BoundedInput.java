package dev.headlight.inference.internal.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.ZipException;

/** Holds an archive's entry to the size that the archive declares for it. */
final class BoundedInput extends FilterInputStream {

    /** Told how far reading has come. */
    @FunctionalInterface
    interface Meter {
        void read(long done, long total);
    }

    private final long declared;
    private final Meter meter;
    private long done;

    BoundedInput(InputStream in, long declared, Meter meter) {
        super(in);
        this.declared = declared;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            done += count;
            if (done > declared) {
                throw new ZipException(String.format(
                        Locale.ROOT, "the model is longer than the %,d bytes that it declares", declared));
            }
            meter.read(done, declared);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    /** Reads to the end, which must be where it was declared to be. */
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        if (done != declared) {
            throw new ZipException(
                    String.format(Locale.ROOT, "the model has %,d bytes, but declares %,d", done, declared));
        }
    }
}
