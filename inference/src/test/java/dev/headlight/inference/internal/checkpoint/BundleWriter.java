package dev.headlight.inference.internal.checkpoint;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes tensor bundles as TensorFlow would, and others that it would not. */
public final class BundleWriter {

    private static final int RESTART_INTERVAL = 16;
    private static final int HANDLE_ROOM = 40;
    private static final long MAGIC = 0xdb4775248b80fb57L;

    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private final Map<Integer, ByteArrayOutputStream> shards = new LinkedHashMap<>();
    private final int shardCount;
    private int blockPairs = 1000;
    private byte blockType;

    public BundleWriter(int shardCount) {
        this.shardCount = shardCount;
        entries.put("", message(out -> {
            out.writeInt32(1, shardCount);
            out.writeByteArray(3, new byte[] {8, 1});
        }));
        for (int shard = 0; shard < shardCount; shard++) {
            shards.put(shard, new ByteArrayOutputStream());
        }
    }

    /** Puts at most so many pairs into one block. */
    BundleWriter blockPairs(int pairs) {
        blockPairs = pairs;
        return this;
    }

    BundleWriter blockType(int type) {
        blockType = (byte) type;
        return this;
    }

    /** An entry as it stands, or none for null. */
    BundleWriter raw(String key, byte[] value) {
        entries.put(key, value);
        return this;
    }

    public BundleWriter remove(String key) {
        entries.remove(key);
        return this;
    }

    public BundleWriter tensor(String name, long[] shape, float... values) {
        return tensor(0, name, shape, values);
    }

    BundleWriter tensor(int shard, String name, long[] shape, float... values) {
        byte[] data = bytes(values);
        ByteArrayOutputStream out = shards.get(shard);
        int crc = MaskedCrc.of(ByteBuffer.wrap(data));
        entries.put(name, entry(BundleEntry.FLOAT32, shape, shard, out.size(), data.length, crc));
        out.writeBytes(data);
        return this;
    }

    /** Writes {@code stem.index} and its data files, and returns the former. */
    public Path write(Path stem) throws IOException {
        Files.createDirectories(stem.toAbsolutePath().getParent());
        for (Map.Entry<Integer, ByteArrayOutputStream> shard : shards.entrySet()) {
            String name = "%s.data-%05d-of-%05d".formatted(stem.getFileName(), shard.getKey(), shardCount);
            Files.write(stem.resolveSibling(name), shard.getValue().toByteArray());
        }
        return Files.write(stem.resolveSibling(stem.getFileName() + ".index"), table());
    }

    static byte[] entry(int type, long[] shape, int shard, long offset, long size, int maskedCrc) {
        byte[] dimensions = message(out -> {
            for (long length : shape) {
                out.writeByteArray(2, message(dimension -> dimension.writeInt64(1, length)));
            }
        });
        return message(out -> {
            out.writeInt32(1, type);
            out.writeByteArray(2, dimensions);
            if (shard != 0) {
                out.writeInt32(3, shard);
            }
            if (offset != 0) {
                out.writeInt64(4, offset);
            }
            out.writeInt64(5, size);
            out.writeFixed32(6, maskedCrc);
        });
    }

    private byte[] table() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SortedMap<String, byte[]> index = new TreeMap<>();
        List<String> keys = new ArrayList<>(entries.keySet());
        for (int from = 0; from < keys.size(); from += blockPairs) {
            List<String> part = keys.subList(from, Math.min(keys.size(), from + blockPairs));
            SortedMap<String, byte[]> pairs = new TreeMap<>();
            part.forEach(key -> pairs.put(key, entries.get(key)));
            index.put(pairs.lastKey(), block(file, pairs));
        }
        byte[] empty = block(file, new TreeMap<>());
        byte[] handles = join(empty, block(file, index));
        file.writeBytes(Arrays.copyOf(handles, HANDLE_ROOM));
        file.writeBytes(littleEndian(8).putLong(MAGIC).array());
        return file.toByteArray();
    }

    /** Appends a block with its trailer and returns its handle. */
    private byte[] block(ByteArrayOutputStream file, SortedMap<String, byte[]> pairs) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        List<Integer> restarts = new ArrayList<>(List.of(0));
        byte[] last = {};
        int count = 0;
        for (Map.Entry<String, byte[]> pair : pairs.entrySet()) {
            byte[] key = pair.getKey().getBytes(StandardCharsets.ISO_8859_1);
            boolean restart = count++ % RESTART_INTERVAL == 0;
            int mismatch = Arrays.mismatch(last, key);
            int shared = restart || mismatch < 0 ? 0 : mismatch;
            if (restart && count > 1) {
                restarts.add(block.size());
            }
            block.writeBytes(message(out -> {
                out.writeUInt32NoTag(shared);
                out.writeUInt32NoTag(key.length - shared);
                out.writeUInt32NoTag(pair.getValue().length);
            }));
            block.write(key, shared, key.length - shared);
            block.writeBytes(pair.getValue());
            last = key;
        }
        ByteBuffer tail = littleEndian(4 * restarts.size() + 4);
        restarts.forEach(tail::putInt);
        block.writeBytes(tail.putInt(restarts.size()).array());
        int offset = file.size();
        int size = block.size();
        block.write(blockType);
        int crc = MaskedCrc.of(ByteBuffer.wrap(block.toByteArray()));
        file.writeBytes(block.toByteArray());
        file.writeBytes(littleEndian(4).putInt(crc).array());
        return message(out -> {
            out.writeUInt64NoTag(offset);
            out.writeUInt64NoTag(size);
        });
    }

    static byte[] bytes(float... values) {
        ByteBuffer data = littleEndian(values.length * Float.BYTES);
        data.asFloatBuffer().put(values);
        return data.array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** What writes a protobuf message. */
    interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
