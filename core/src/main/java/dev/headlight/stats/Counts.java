package dev.headlight.stats;

import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * Counts to be added to, all of them in as few bytes as the largest needs: one, two or four. A corpus has hundreds of them for
 * each relation in each of a thousand blocks, and most are small. Not thread-safe.
 */
public final class Counts {

    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int LARGEST_BYTE = 0xff;

    private byte[] cells;
    private int bytesEach = 1;

    /** @param width how many there are, each of them 0 */
    Counts(int width) {
        cells = new byte[width];
    }

    /** How many counts there are. */
    public int width() {
        return cells.length / bytesEach;
    }

    /** One of the counts. */
    public int get(int index) {
        return switch (bytesEach) {
            case Byte.BYTES -> cells[index] & LARGEST_BYTE;
            case Character.BYTES -> (char) CHARS.get(cells, index * Character.BYTES);
            default -> (int) INTS.get(cells, index * Integer.BYTES);
        };
    }

    /**
     * Adds to one of the counts.
     *
     * @throws ArithmeticException if it becomes larger than an {@code int}, or negative
     */
    public void add(int index, int more) {
        int sum = Math.addExact(get(index), more);
        while (bytesEach < needs(sum)) {
            widen();
        }
        set(index, sum);
    }

    /** All counts, {@code [index]}. */
    public int[] values() {
        return IntStream.range(0, width()).map(this::get).toArray();
    }

    void add(Counts other) {
        for (int i = 0; i < width(); i++) {
            add(i, other.get(i));
        }
    }

    /** @throws IOException if one of them is negative */
    void load(DataInput in) throws IOException {
        for (int i = 0; i < width(); i++) {
            int count = in.readInt();
            if (count < 0) {
                throw new IOException("a count of " + count);
            }
            add(i, count);
        }
    }

    private static int needs(int count) {
        if (count < 0) {
            throw new ArithmeticException("a count of " + count);
        }
        if (count <= LARGEST_BYTE) {
            return Byte.BYTES;
        }
        return count <= Character.MAX_VALUE ? Character.BYTES : Integer.BYTES;
    }

    private void widen() {
        int[] values = values();
        bytesEach *= 2;
        cells = new byte[values.length * bytesEach];
        for (int i = 0; i < values.length; i++) {
            set(i, values[i]);
        }
    }

    private void set(int index, int count) {
        switch (bytesEach) {
            case Byte.BYTES -> cells[index] = (byte) count;
            case Character.BYTES -> CHARS.set(cells, index * Character.BYTES, (char) count);
            default -> INTS.set(cells, index * Integer.BYTES, count);
        }
    }
}
