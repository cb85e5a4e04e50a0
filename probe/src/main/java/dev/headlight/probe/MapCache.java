package dev.headlight.probe;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.tensors.Float16;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The maps of one model over one corpus in a file, float16, one record a sentence in the order of the corpus: number of
 * words, number of heads, CRC32C of these and of the values, values. A record that was cut short when a run was broken off is dropped when the file is
 * opened again; the next run goes on from there. Thread-safe.
 */
final class MapCache implements AutoCloseable {

    /** What files of all versions begin with; those of other versions are made anew. */
    private static final String KIND = "HLMAPS";

    private static final byte[] MAGIC = (KIND + "3\n").getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 12;

    private final Path file;
    private final CacheBudget budget;
    private final FileChannel channel;
    private final long[] starts;
    private int records;
    private long end;
    private boolean full;

    private MapCache(Path file, CacheBudget budget, FileChannel channel, int sentences) {
        this.file = file;
        this.budget = budget;
        this.channel = channel;
        this.starts = new long[sentences];
    }

    /**
     * Opens a file of the cache, or makes it.
     *
     * @param sentences how many sentences the corpus has
     * @throws OutputException if the file cannot be read or written, or is no map cache
     * @throws UsageException if another run has it open
     */
    static MapCache open(Path file, CacheBudget budget, int sentences) {
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            MapCache cache = new MapCache(file, budget, channel, sentences);
            cache.scan();
            return cache;
        } catch (IOException e) {
            closeQuietly(channel);
            throw broken(file, e);
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new UsageException(
                    "the map cache " + file + " is in use by another run; wait for it or use another" + " folder");
        }
    }

    private void scan() throws IOException {
        ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
        if (!readFully(magic, 0) || !magic.flip().equals(ByteBuffer.wrap(MAGIC))) {
            refuseForeign(magic.array());
            channel.truncate(0);
            writeFully(ByteBuffer.wrap(MAGIC), 0);
        }
        end = MAGIC.length;
        ByteBuffer header = littleEndian(HEADER);
        while (records < starts.length && readFully(header.clear(), end)) {
            header.flip();
            long next = end + HEADER + bytes(header.getInt(), header.getInt());
            if (next <= end + HEADER || next > channel.size()) {
                break;
            }
            starts[records++] = end;
            end = next;
        }
        channel.truncate(end);
    }

    /** A file that somebody else made is not written over; one whose first bytes were cut short is ours. */
    private void refuseForeign(byte[] found) throws IOException {
        byte[] ours = KIND.getBytes(StandardCharsets.US_ASCII);
        int length = (int) Math.min(channel.size(), ours.length);
        if (!Arrays.equals(found, 0, length, ours, 0, length)) {
            throw new OutputException("the map cache " + file + " begins with other bytes than \"" + KIND
                    + "\", so it is none of Headlight's; move it away or use another folder");
        }
    }

    /** The number of bytes of a record's values; 0 if the header is nonsense. */
    private static long bytes(int words, int heads) {
        long values = (words + 2L) * (words + 2L) * heads;
        return words < 1 || heads < 1 || values > Integer.MAX_VALUE / 2 ? 0 : 2 * values;
    }

    /** How many sentences, from the first on, are in it. */
    synchronized int records() {
        return records;
    }

    /** The maps of a sentence; empty if they are not there or damaged. */
    Optional<WordAttention> read(int sentence) {
        long start;
        synchronized (this) {
            if (sentence >= records) {
                return Optional.empty();
            }
            start = starts[sentence];
        }
        try {
            ByteBuffer header = littleEndian(HEADER);
            readFully(header, start);
            header.flip();
            int words = header.getInt();
            int heads = header.getInt();
            ByteBuffer values = littleEndian((int) bytes(words, heads));
            boolean whole =
                    readFully(values, start + HEADER) && header.getInt() == checksum(words, heads, values.flip());
            return whole ? Optional.of(new WordAttention(words, heads, toFloats(values))) : Optional.empty();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Adds the maps of the sentence after the last, unless the cache is full. */
    synchronized void append(WordAttention maps) {
        ByteBuffer halves = littleEndian(2 * maps.values().length);
        if (full || records == starts.length || !budget.take(HEADER + halves.capacity())) {
            full = true;
            return;
        }
        for (float value : maps.values()) {
            halves.putShort(Float16.of(value));
        }
        int checksum = checksum(maps.words(), maps.heads(), halves.flip());
        ByteBuffer record = littleEndian(HEADER + halves.capacity());
        record.putInt(maps.words()).putInt(maps.heads()).putInt(checksum).put(halves.rewind());
        try {
            writeFully(record.flip(), end);
        } catch (IOException e) {
            throw broken(file, e);
        }
        starts[records++] = end;
        end += record.capacity();
    }

    /** What a reader of the cache would get, so that runs with and without it agree. */
    static WordAttention rounded(WordAttention maps) {
        float[] values = new float[maps.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float16.toFloat(Float16.of(maps.values()[i]));
        }
        return new WordAttention(maps.words(), maps.heads(), values);
    }

    private static float[] toFloats(ByteBuffer halves) {
        float[] values = new float[halves.remaining() / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float16.toFloat(halves.getShort());
        }
        return values;
    }

    private static int checksum(int words, int heads, ByteBuffer values) {
        CRC32C checksum = new CRC32C();
        checksum.update(
                littleEndian(2 * Integer.BYTES).putInt(words).putInt(heads).flip());
        checksum.update(values.duplicate());
        return (int) checksum.getValue();
    }

    private static ByteBuffer littleEndian(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean readFully(ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            int count = channel.read(target, position);
            if (count < 0) {
                return false;
            }
            position += count;
        }
        return true;
    }

    private void writeFully(ByteBuffer source, long position) throws IOException {
        while (source.hasRemaining()) {
            position += channel.write(source, position);
        }
    }

    private static OutputException broken(Path file, IOException e) {
        return new OutputException(
                "cannot use the map cache " + file + ": " + HeadlightException.reason(e)
                        + "; check that the folder exists, may be written to and has room, or do without a cache",
                e);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                System.getLogger(MapCache.class.getName()).log(System.Logger.Level.WARNING, "cannot close a file", e);
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
