package dev.headlight.tensors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Arrays as NumPy's {@code .npz} file: a ZIP archive of {@code .npy} files, uncompressed as {@code numpy.savez} leaves
 * them. Beyond 4 GiB or 65,534 arrays it follows the rules of ZIP64 (PKWARE's APPNOTE, §4.3 and §4.5).
 */
public final class NpzFile extends ArrayFile {

    private static final int CHUNK = 1 << 20;
    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;
    private static final int END_64 = 56;
    private static final int LOCATOR_64 = 20;
    /** A tag, a length, and the sizes with and without compression. */
    private static final int LOCAL_EXTRA = 20;
    /** With the place of the entry as well. */
    private static final int CENTRAL_EXTRA = 28;

    private static final int MOST_32 = 0xFFFFFFFF;
    private static final int MOST_16 = 0xFFFF;
    private static final short VERSION_64 = 45;
    private static final short VERSION = 20;
    private static final short UTF_8_NAMES = 1 << 11;
    /** The first of January 1980, so that the same arrays make the same bytes. */
    private static final short DATE = 1 << 5 | 1;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final long directory;

    /** An array in the archive. */
    private static final class Entry {
        private final byte[] name;
        private final long offset;
        private final long size;
        private final Place place;
        private volatile int crc;

        private Entry(ArrayPlan plan, int header, long offset) {
            this.name = name(plan);
            this.offset = offset;
            this.size = header + plan.bytes();
            this.place = new Place(plan, offset + before(name, size) + header);
        }

        private long end() {
            return offset + before(name, size) + size;
        }
    }

    /** @throws dev.headlight.OutputException if the file is there already or cannot be made */
    public NpzFile(Path file, List<ArrayPlan> plans) {
        this(file, plans, Begun.NO);
    }

    /** @throws dev.headlight.OutputException if the file cannot be made */
    public NpzFile(Path file, List<ArrayPlan> plans, Begun begun) {
        super(file, begun);
        long at = 0;
        for (ArrayPlan plan : plans) {
            byte[] header = NpyHeader.of(plan);
            Entry entry = new Entry(plan, header.length, at);
            if (entries.put(plan.name(), entry) != null) {
                throw new IllegalArgumentException("two arrays are called " + plan.name());
            }
            write(entry.offset, local(entry).flip());
            write(entry.place.start() - header.length, ByteBuffer.wrap(header));
            at = entry.end();
        }
        this.directory = at;
    }

    /** The bytes of a file of some arrays. */
    public static long bytes(List<ArrayPlan> plans) {
        long at = 0;
        long directory = END + END_64 + LOCATOR_64;
        for (ArrayPlan plan : plans) {
            Entry entry = new Entry(plan, NpyHeader.of(plan).length, at);
            at = entry.end();
            directory += CENTRAL + CENTRAL_EXTRA + entry.name.length;
        }
        return at + directory;
    }

    private static byte[] name(ArrayPlan plan) {
        return (plan.name() + ".npy").getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes before the entry's own. */
    private static int before(byte[] name, long size) {
        return LOCAL + name.length + (isLarge(size) ? LOCAL_EXTRA : 0);
    }

    private static boolean isLarge(long number) {
        return number >= Integer.toUnsignedLong(MOST_32);
    }

    @Override
    protected Place place(String array) {
        return entry(array).place;
    }

    private Entry entry(String array) {
        Entry entry = entries.get(array);
        if (entry == null) {
            throw new IllegalArgumentException("the file holds no " + array);
        }
        return entry;
    }

    /** Sums the array up. */
    @Override
    public void complete(String array) {
        Entry entry = entry(array);
        CRC32 crc = new CRC32();
        ByteBuffer bytes = buffer((int) Math.min(CHUNK, entry.size));
        for (long at = entry.end() - entry.size; at < entry.end(); at += bytes.limit()) {
            bytes.clear().limit((int) Math.min(bytes.capacity(), entry.end() - at));
            read(at, bytes);
            crc.update(bytes.flip());
        }
        entry.crc = (int) crc.getValue();
        write(entry.offset, local(entry).flip());
    }

    private static ByteBuffer local(Entry entry) {
        boolean large = isLarge(entry.size);
        ByteBuffer bytes = buffer(before(entry.name, entry.size)).putInt(0x04034b50);
        describe(bytes, entry, large, large ? LOCAL_EXTRA : 0).put(entry.name);
        if (large) {
            extra(bytes, LOCAL_EXTRA).putLong(entry.size).putLong(entry.size);
        }
        return bytes;
    }

    /** What stands before an entry and in the directory alike. */
    private static ByteBuffer describe(ByteBuffer bytes, Entry entry, boolean large, int extra) {
        int size = large ? MOST_32 : (int) entry.size;
        return bytes.putShort(large ? VERSION_64 : VERSION)
                .putShort(UTF_8_NAMES)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt(entry.crc)
                .putInt(size)
                .putInt(size)
                .putShort((short) entry.name.length)
                .putShort((short) extra);
    }

    private static ByteBuffer extra(ByteBuffer bytes, int length) {
        return bytes.putShort((short) 1).putShort((short) (length - 4));
    }

    private static ByteBuffer central(Entry entry) {
        boolean large = isLarge(entry.size) || isLarge(entry.offset);
        int extra = large ? CENTRAL_EXTRA : 0;
        ByteBuffer bytes = buffer(CENTRAL + entry.name.length + extra).putInt(0x02014b50);
        bytes.putShort(large ? VERSION_64 : VERSION);
        describe(bytes, entry, large, extra)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(large ? MOST_32 : (int) entry.offset)
                .put(entry.name);
        if (large) {
            extra(bytes, CENTRAL_EXTRA).putLong(entry.size).putLong(entry.size).putLong(entry.offset);
        }
        return bytes;
    }

    /** Writes the directory and closes the file. */
    @Override
    public void close() {
        try {
            long at = directory;
            for (Entry entry : entries.values()) {
                ByteBuffer bytes = central(entry).flip();
                int length = bytes.remaining();
                write(at, bytes);
                at += length;
            }
            write(at, end(at - directory, at).flip());
        } finally {
            super.close();
        }
    }

    private ByteBuffer end(long size, long at) {
        int count = entries.size();
        boolean large = count >= MOST_16 || isLarge(directory) || isLarge(size);
        ByteBuffer bytes = buffer(END_64 + LOCATOR_64 + END);
        if (large) {
            bytes.putInt(0x06064b50).putLong(END_64 - 12);
            bytes.putShort(VERSION_64).putShort(VERSION_64).putInt(0).putInt(0);
            bytes.putLong(count).putLong(count).putLong(size).putLong(directory);
            bytes.putInt(0x07064b50).putInt(0).putLong(at).putInt(1);
        }
        short shown = (short) (large ? MOST_16 : count);
        bytes.putInt(0x06054b50).putInt(0).putShort(shown).putShort(shown);
        return bytes.putInt(large ? MOST_32 : (int) size)
                .putInt(large ? MOST_32 : (int) directory)
                .putShort((short) 0);
    }
}
