package dev.headlight.inference.internal.checkpoint;

import com.google.protobuf.CodedInputStream;
import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A LevelDB table: pairs of key and value in the order of their keys, in blocks, each followed by a type and a checksum;
 * an index block that points to the data blocks; a footer that points to the index block. (LevelDB,
 * {@code doc/table_format.md}.) The checkpoint's index is small, so it is read whole.
 */
final class SortedTable {

    private static final int FOOTER_BYTES = 48;
    private static final int TRAILER_BYTES = 5;
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final byte UNCOMPRESSED = 0;

    /** BERT's index has 9 kB; what is larger than this is another kind of file. */
    private static final long MAX_BYTES = 16L << 20;

    /** A block may claim that each key shares all of the last one, so without a bound small files make large keys. */
    private static final int MAX_KEY_BYTES = 4096;

    private record Handle(long offset, long size) {}

    private record Pair(String key, byte[] value) {}

    private final Path file;
    private final byte[] bytes;

    private SortedTable(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Reads a table whole. Keys are taken as ISO 8859-1, so that the order of strings is the order of bytes.
     *
     * @throws ModelException if the file cannot be read, is no table, or is damaged
     */
    static SortedMap<String, byte[]> read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s has %,d bytes, far more than a checkpoint's index; expected the small .index file beside the data",
                        file,
                        size));
            }
            return new SortedTable(file, Files.readAllBytes(file)).pairs();
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private SortedMap<String, byte[]> pairs() {
        SortedMap<String, byte[]> pairs = new TreeMap<>();
        for (Pair index : block(indexBlock())) {
            for (Pair pair : block(handle(CodedInputStream.newInstance(index.value())))) {
                if (!pairs.isEmpty() && pair.key().compareTo(pairs.lastKey()) <= 0) {
                    throw damaged("key \"" + pair.key() + "\" is out of order");
                }
                pairs.put(pair.key(), pair.value());
            }
        }
        return Collections.unmodifiableSortedMap(pairs);
    }

    private Handle indexBlock() {
        if (bytes.length < FOOTER_BYTES) {
            throw damaged("it has " + bytes.length + " bytes, fewer than the footer alone");
        }
        long magic = littleEndian().getLong(bytes.length - Long.BYTES);
        if (magic != MAGIC) {
            throw damaged(String.format(
                    Locale.ROOT, "its last bytes are %016x, not the %016x of a checkpoint index", magic, MAGIC));
        }
        CodedInputStream footer = CodedInputStream.newInstance(bytes, bytes.length - FOOTER_BYTES, FOOTER_BYTES);
        handle(footer);
        return handle(footer);
    }

    private Handle handle(CodedInputStream in) {
        try {
            return new Handle(in.readRawVarint64(), in.readRawVarint64());
        } catch (IOException e) {
            throw damaged("a pointer to a block ends early");
        }
    }

    private List<Pair> block(Handle handle) {
        long room = bytes.length - FOOTER_BYTES - TRAILER_BYTES;
        if (handle.offset() < 0
                || handle.size() < 0
                || handle.offset() > room
                || handle.size() > room - handle.offset()) {
            throw damaged(String.format(
                    Locale.ROOT, "a block of %d bytes at %d lies outside the file", handle.size(), handle.offset()));
        }
        int start = (int) handle.offset();
        int size = (int) handle.size();
        checkTrailer(start, size);
        int restarts = size < Integer.BYTES ? -1 : littleEndian().getInt(start + size - Integer.BYTES);
        long end = size - (restarts + 1L) * Integer.BYTES;
        if (restarts < 0 || end < 0) {
            throw damaged("the block at " + start + " has no room for its " + restarts + " restart points");
        }
        try {
            return pairs(CodedInputStream.newInstance(bytes, start, (int) end));
        } catch (IOException e) {
            throw damaged("the block at " + start + " ends within an entry");
        }
    }

    private void checkTrailer(int start, int size) {
        byte type = bytes[start + size];
        int expected = littleEndian().getInt(start + size + 1);
        int found = MaskedCrc.of(ByteBuffer.wrap(bytes, start, size + 1));
        if (expected != found) {
            throw damaged(String.format(
                    Locale.ROOT, "the block at %d has CRC32C %08x, expected %08x", start, found, expected));
        }
        if (type != UNCOMPRESSED) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: the block at %d is compressed (type %d), which is not supported; save the checkpoint again with TensorFlow, which does not compress",
                    file,
                    start,
                    type));
        }
    }

    private List<Pair> pairs(CodedInputStream in) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        byte[] key = {};
        while (!in.isAtEnd()) {
            int shared = in.readRawVarint32();
            int unshared = in.readRawVarint32();
            int valueSize = in.readRawVarint32();
            if (shared < 0 || shared > key.length || unshared < 0 || unshared > MAX_KEY_BYTES - shared) {
                throw damaged(String.format(
                        Locale.ROOT,
                        "a key shares %d bytes of %d with the key before and adds %d",
                        shared,
                        key.length,
                        unshared));
            }
            byte[] rest = in.readRawBytes(unshared);
            key = Arrays.copyOf(key, shared + unshared);
            System.arraycopy(rest, 0, key, shared, unshared);
            pairs.add(new Pair(new String(key, StandardCharsets.ISO_8859_1), in.readRawBytes(valueSize)));
        }
        return pairs;
    }

    private ByteBuffer littleEndian() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ModelException damaged(String problem) {
        return new ModelException(file + " is damaged: " + problem + "; fetch or copy it again");
    }
}
