package dev.headlight.tensors;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What a number of a safetensors file is, by the name that the format has for it. */
public enum TensorType {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E4M3(1),
    F8_E5M2(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    I64(8),
    U64(8),
    F64(8);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** The type that a file names. */
    public static Optional<TensorType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The bytes of one number. */
    public int bytes() {
        return bytes;
    }

    /** Whether {@link #toFloats} knows the type. */
    public boolean isReadable() {
        return this == F32 || this == F16 || this == BF16 || this == F64;
    }

    /**
     * Converts all numbers that remain. Exact but for F64, which is rounded.
     *
     * @param from little-endian
     * @param to with room for them
     */
    public void toFloats(ByteBuffer from, FloatBuffer to) {
        switch (this) {
            case F32 -> to.put(from.asFloatBuffer());
            case F64 -> {
                while (from.hasRemaining()) {
                    to.put((float) from.getDouble());
                }
            }
            case BF16 -> {
                while (from.hasRemaining()) {
                    to.put(Float.intBitsToFloat(from.getShort() << 16));
                }
            }
            case F16 -> {
                while (from.hasRemaining()) {
                    to.put(Float16.toFloat(from.getShort()));
                }
            }
            default -> throw new IllegalStateException(this + " are no floating-point numbers that are read");
        }
    }

    /**
     * The bytes of numbers of this type, little-endian, at the buffer's position.
     *
     * @param to with room for them
     * @throws IllegalStateException if the type is neither F32 nor F16
     */
    public void fromFloats(float[] from, int first, int count, ByteBuffer to) {
        switch (this) {
            case F32 -> {
                to.asFloatBuffer().put(from, first, count);
                to.position(to.position() + count * Float.BYTES);
            }
            case F16 -> {
                for (int i = first; i < first + count; i++) {
                    to.putShort(Float16.of(from[i]));
                }
            }
            default -> throw new IllegalStateException(this + " is not written");
        }
    }
}
