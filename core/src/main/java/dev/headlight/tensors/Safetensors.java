package dev.headlight.tensors;

import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.result.AtomicFile;
import dev.headlight.result.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files in the safetensors format: the length of a header (64 bits, little-endian), the header (JSON: for each tensor its
 * type, sizes and place), and the numbers. Only float32 is read and written.
 */
public final class Safetensors {

    private static final int PREFIX = 8;
    private static final int ALIGNMENT = 8;

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
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
            Map<String, FloatTensor> tensors = new LinkedHashMap<>();
            open.entries().forEach((name, entry) -> tensors.put(name, tensor(file, open, name, entry)));
            return tensors;
        }
    }

    private static FloatTensor tensor(Path file, SafetensorsFile open, String name, SafetensorsFile.Entry entry) {
        if (!entry.type().equals(TensorType.F32.name()) || entry.elements() > Integer.MAX_VALUE / Float.BYTES) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s is no whole safetensors file: tensor %s is of type %s with %d numbers, expected F32 and less than 2 GiB",
                    file,
                    name,
                    entry.type(),
                    entry.elements()));
        }
        FloatBuffer values = FloatBuffer.allocate((int) entry.elements());
        open.read(name, values::put);
        return new FloatTensor(entry.shape().stream().mapToInt(Math::toIntExact).toArray(), values.array());
    }

    private static ByteBuffer littleEndian(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
