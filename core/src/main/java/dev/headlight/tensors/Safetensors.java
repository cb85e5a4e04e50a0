package dev.headlight.tensors;

import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.result.AtomicFile;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files in the safetensors format: the length of a header (64 bits, little-endian), the header (JSON: for each tensor its
 * type, sizes and place), and the numbers. Only float32 is read and written here.
 */
public final class Safetensors {

    private Safetensors() {}

    /**
     * Writes tensors, in the order of their names.
     *
     * @throws OutputException if the file cannot be written
     */
    public static void write(Path file, Map<String, FloatTensor> tensors) {
        Map<String, FloatTensor> sorted = new TreeMap<>(tensors);
        List<ArrayPlan> plans = sorted.entrySet().stream()
                .map(entry -> ArrayPlan.of(
                        entry.getKey(),
                        TensorType.F32,
                        Arrays.stream(entry.getValue().shape()).asLongStream().toArray()))
                .toList();
        AtomicFile.make(file, temporary -> {
            try (SafetensorsWriter writer = new SafetensorsWriter(temporary, plans, Map.of())) {
                sorted.forEach((name, tensor) -> writer.put(name, 0, tensor.values(), 0, tensor.values().length));
            }
        });
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
}
