package dev.headlight.onnx;

import dev.headlight.tensors.TensorType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file says of a tensor.
 *
 * @param type the number of ONNX's data type
 * @param shape its sizes, outermost first
 * @param place where its numbers are
 */
public record Tensor(String name, int type, long[] shape, Place place) {

    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;
    static final int DOUBLE = 11;
    static final int BFLOAT16 = 16;

    private static final String[] NAMES = {
        "undefined",
        "float32",
        "uint8",
        "int8",
        "uint16",
        "int16",
        "int32",
        "int64",
        "string",
        "bool",
        "float16",
        "float64",
        "uint32",
        "uint64",
        "complex64",
        "complex128",
        "bfloat16"
    };

    /** Where numbers are, little-endian. */
    sealed interface Place {

        /** How many bytes they have. */
        long bytes();
    }

    /** In a file, from a byte on. */
    record Stored(Path file, long offset, long bytes) implements Place {}

    /** At hand. */
    record Held(byte[] numbers) implements Place {
        @Override
        public long bytes() {
            return numbers.length;
        }
    }

    /** The number of its numbers. */
    public long elements() {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** What its numbers are, if they are floating-point numbers that are read. */
    public Optional<TensorType> floats() {
        return switch (type) {
            case FLOAT -> Optional.of(TensorType.F32);
            case FLOAT16 -> Optional.of(TensorType.F16);
            case BFLOAT16 -> Optional.of(TensorType.BF16);
            case DOUBLE -> Optional.of(TensorType.F64);
            default -> Optional.empty();
        };
    }

    /** What messages call a data type. */
    static String typeName(int type) {
        return type >= 0 && type < NAMES.length ? NAMES[type] : "type " + type;
    }

    /** The bytes of a number of a data type; 0 for one that is not known here. */
    static int bytesOf(int type) {
        return switch (type) {
            case 2, 3, 9 -> 1;
            case 4, 5, FLOAT16, BFLOAT16 -> 2;
            case FLOAT, INT32, 12 -> 4;
            case INT64, DOUBLE, 13 -> 8;
            default -> 0;
        };
    }
}
