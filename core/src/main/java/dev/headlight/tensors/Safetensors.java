package dev.headlight.tensors;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.result.AtomicFile;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files in the safetensors format: the length of a header (64 bits, little-endian), the header (JSON: for each tensor its
 * type, sizes and place), and the numbers. Only float32 is read and written.
 */
public final class Safetensors {

    private static final int PREFIX = 8;
    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /**
     * Writes tensors, in the order of their names.
     *
     * @throws OutputException if the file cannot be written
     */
    public static void write(Path file, Map<String, FloatTensor> tensors) {
        Map<String, FloatTensor> sorted = new TreeMap<>(tensors);
        byte[] header = header(sorted).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> {
            out.write(littleEndian(PREFIX).putLong(header.length).array());
            out.write(header);
            for (FloatTensor tensor : sorted.values()) {
                ByteBuffer bytes = littleEndian(Float.BYTES * tensor.values().length);
                bytes.asFloatBuffer().put(tensor.values());
                out.write(bytes.array());
            }
        });
    }

    private static String header(Map<String, FloatTensor> tensors) {
        ObjectNode header = Json.mapper().createObjectNode();
        long end = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            FloatTensor tensor = entry.getValue();
            long start = end;
            end += (long) Float.BYTES * tensor.values().length;
            header.putObject(entry.getKey())
                    .put("dtype", "F32")
                    .putPOJO("shape", tensor.shape())
                    .putPOJO("data_offsets", new long[] {start, end});
        }
        String text = Json.toString(header);
        int padding = Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, ALIGNMENT);
        return text + " ".repeat(padding);
    }

    /**
     * Reads all tensors of a file, in the order of its header.
     *
     * @throws ModelException if it is missing, no safetensors file, damaged or holds other numbers than float32
     */
    public static Map<String, FloatTensor> read(Path file) {
        ByteBuffer bytes = bytes(file);
        long headerLength = bytes.remaining() < PREFIX ? -1 : bytes.getLong();
        if (headerLength < 2 || headerLength > bytes.remaining()) {
            throw broken(file, "its first eight bytes do not tell the length of a header");
        }
        byte[] header = new byte[(int) headerLength];
        bytes.get(header);
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : parse(file, header).properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), data));
            }
        }
        return tensors;
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException e) {
            throw new ModelException("there is no file " + file + "; expected a safetensors file", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private static JsonNode parse(Path file, byte[] header) {
        try {
            JsonNode node = Json.mapper().readTree(header);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw broken(file, "its header is not JSON");
        }
        throw broken(file, "its header is not a JSON object");
    }

    private static FloatTensor tensor(Path file, String name, JsonNode entry, ByteBuffer data) {
        if (!entry.path("dtype").asString("").equals("F32")) {
            throw broken(file, "tensor " + name + " is of type " + entry.path("dtype") + ", expected F32");
        }
        int[] shape = new int[entry.path("shape").size()];
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            long length = entry.path("shape").path(i).asLong(-1);
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw broken(file, "tensor " + name + " has the sizes " + entry.path("shape"));
            }
            shape[i] = (int) length;
            size = Math.min(size * length, Integer.MAX_VALUE);
        }
        long start = entry.path("data_offsets").path(0).asLong(-1);
        long end = entry.path("data_offsets").path(1).asLong(-1);
        if (start < 0 || end < start || end > data.limit() || end - start != Float.BYTES * size) {
            throw broken(
                    file,
                    "tensor %s of %s numbers is said to stand from byte %d to %d of %d"
                            .formatted(name, size, start, end, data.limit()));
        }
        float[] values = new float[(int) size];
        data.slice((int) start, (int) (end - start))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new FloatTensor(shape, values);
    }

    private static ByteBuffer littleEndian(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ModelException broken(Path file, String problem) {
        return new ModelException(file + " is no whole safetensors file: " + problem + "; get or write it again");
    }
}
