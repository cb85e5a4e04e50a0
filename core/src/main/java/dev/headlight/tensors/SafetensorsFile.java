package dev.headlight.tensors;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An open file in the safetensors format: the length of a header (64 bits, little-endian), the header (JSON: for each
 * tensor its type, sizes and place), and the numbers. Opening it reads and checks the header alone.
 *
 * <p>Numbers are read, not mapped: a file that is cut short by another process while it is in use gives an error, where a
 * mapping would end the process. Thread-safe.
 */
public final class SafetensorsFile implements AutoCloseable {

    private static final int PREFIX = 8;
    private static final int CHUNK = 1 << 20;
    /** The format's own limit. */
    static final long LONGEST_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    private static final JsonMapper MAPPER = JsonMapper.builder(tools.jackson.core.json.JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /**
     * What the header says of a tensor.
     *
     * @param type as the file names it, such as F32
     * @param shape its sizes, outermost first
     * @param start its first byte, counted from the end of the header
     * @param end the byte after its last
     */
    public record Entry(String type, List<Long> shape, long start, long end) {

        /** The number of its numbers. */
        public long elements() {
            return shape.stream().reduce(1L, (a, b) -> a * b);
        }
    }

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final long dataStart;
    private final Map<String, Entry> entries;

    private SafetensorsFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        long length = headerLength();
        this.dataStart = PREFIX + length;
        this.entries = Collections.unmodifiableMap(entries(parse(bytes(PREFIX, (int) length))));
    }

    /**
     * Opens a file.
     *
     * @throws ModelException if it is missing, no safetensors file, or its header is damaged or contradicts itself
     */
    public static SafetensorsFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new SafetensorsFile(file, channel);
            } catch (RuntimeException | IOException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new ModelException("there is no file " + file + "; expected a safetensors file", e);
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    /** What the header says of each tensor, in its order. */
    public Map<String, Entry> entries() {
        return entries;
    }

    /**
     * Reads a tensor's numbers, row-major, as float32, some at a time.
     *
     * @param to takes each piece in order; a piece is not to be kept
     * @throws ModelException if there is no such tensor, its numbers are of another kind than F32, F16, BF16 or F64, or the
     *     file has changed since it was opened
     */
    public void read(String name, Consumer<FloatBuffer> to) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw broken("it has no tensor " + name);
        }
        TensorType type = TensorType.named(entry.type())
                .filter(TensorType::isReadable)
                .orElseThrow(() ->
                        new ModelException("%s: tensor %s holds numbers of type %s; expected F32, F16, BF16 or F64"
                                .formatted(file, name, entry.type())));
        ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = FloatBuffer.allocate(type == TensorType.F32 ? 0 : CHUNK / type.bytes());
        try {
            for (long at = entry.start(); at < entry.end(); at += bytes.limit()) {
                bytes.clear().limit((int) Math.min(CHUNK, entry.end() - at));
                fill(bytes, dataStart + at);
                if (type == TensorType.F32) {
                    to.accept(bytes.asFloatBuffer());
                } else {
                    type.toFloats(bytes, floats.clear());
                    to.accept(floats.flip());
                }
            }
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private void fill(ByteBuffer bytes, long position) throws IOException {
        if (channel.size() != size) {
            throw new ModelException(
                    file + " has another size than when it was opened; leave models alone while they are in use");
        }
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new ModelException(file + " has become shorter since it was opened");
            }
        }
        bytes.flip();
    }

    private long headerLength() throws IOException {
        long length = size < PREFIX
                ? -1
                : ByteBuffer.wrap(bytes(0, PREFIX))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong();
        if (length < 2 || length > size - PREFIX || length > LONGEST_HEADER) {
            throw broken("its first eight bytes do not tell the length of a header");
        }
        return length;
    }

    private byte[] bytes(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(bytes, position);
        return bytes.array();
    }

    private JsonNode parse(byte[] header) {
        try {
            JsonNode node = MAPPER.readTree(new String(header, StandardCharsets.UTF_8));
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new ModelException(
                    "%s is no whole safetensors file: its header: %s; get or write it again"
                            .formatted(file, Json.fault(e)),
                    e);
        }
        throw broken("its header is not a JSON object");
    }

    private Map<String, Entry> entries(JsonNode header) {
        Map<String, Entry> found = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                found.put(entry.getKey(), entry(entry.getKey(), entry.getValue()));
            }
        }
        List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(found.entrySet());
        inOrder.sort(Comparator.comparingLong(entry -> entry.getValue().start()));
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i).getValue().start()
                    < inOrder.get(i - 1).getValue().end()) {
                throw broken("tensors " + inOrder.get(i - 1).getKey() + " and "
                        + inOrder.get(i).getKey() + " are said to stand in the same place");
            }
        }
        return found;
    }

    private Entry entry(String name, JsonNode node) {
        if (!node.isObject() || !node.path("dtype").isString()) {
            throw broken("what it says of tensor " + name + " has no type: " + node);
        }
        String type = node.path("dtype").stringValue();
        JsonNode offsets = node.path("data_offsets");
        List<Long> shape = new ArrayList<>();
        long bytes = TensorType.named(type).map(TensorType::bytes).orElse(0);
        boolean sound = node.path("shape").isArray() && offsets.size() == 2;
        try {
            for (JsonNode length : node.path("shape")) {
                sound &= length.isIntegralNumber() && length.canConvertToLong() && length.longValue() >= 0;
                shape.add(length.asLong(0));
                bytes = Math.multiplyExact(bytes, length.asLong(0));
            }
        } catch (ArithmeticException e) {
            sound = false;
        }
        long start = offsets.path(0).canConvertToLong() ? offsets.path(0).asLong(-1) : -1;
        long end = offsets.path(1).canConvertToLong() ? offsets.path(1).asLong(-1) : -1;
        boolean sized = TensorType.named(type).isEmpty() || end - start == bytes;
        if (!sound || !sized || start < 0 || end < start || end > size - dataStart) {
            throw broken(String.format(
                    Locale.ROOT,
                    "tensor %s, %s of sizes %s, is said to stand from byte %s to %s of %d",
                    name,
                    type,
                    node.path("shape"),
                    start,
                    end,
                    size - dataStart));
        }
        return new Entry(type, Collections.unmodifiableList(shape), start, end);
    }

    private ModelException broken(String problem) {
        return new ModelException(file + " is no whole safetensors file: " + problem + "; get or write it again");
    }

    private static ModelException cannotRead(Path file, IOException e) {
        return new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(SafetensorsFile.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot close " + file, e);
        }
    }
}
