package dev.headlight.tensors;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of arrays, of which it is known beforehand what they are called and how large they are. So each has its place, and
 * numbers are put there in any order, from several threads at once, without being held. Not whole before it is closed: write it where nobody looks and
 * move it then.
 */
public abstract class ArrayFile implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    /** Whether a file is there already. */
    public enum Begun {
        /** It is made. */
        NO,
        /** It may have been begun with the same arrays: what was put there stays until it is put again. */
        PERHAPS
    }

    /** @throws OutputException if the file cannot be made */
    protected ArrayFile(Path file, Begun begun) {
        this.file = file;
        try {
            this.channel = FileChannel.open(
                    file,
                    begun == Begun.NO ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Where an array's numbers begin, with what is known of it. */
    protected record Place(ArrayPlan plan, long start) {}

    /** The place of an array. */
    protected abstract Place place(String array);

    /**
     * Puts numbers into an array.
     *
     * @param index the first of them in the array, row-major
     * @param numbers of which {@code count} are taken, from {@code first} on
     * @throws OutputException if they cannot be written
     */
    public final void put(String array, long index, float[] numbers, int first, int count) {
        Place place = place(array);
        TensorType type = place.plan().type();
        int most = CHUNK / type.bytes();
        for (int done = 0; done < count; done += most) {
            int some = Math.min(most, count - done);
            ByteBuffer bytes = buffer(some * type.bytes());
            type.fromFloats(numbers, first + done, some, bytes);
            write(place.start() + (index + done) * type.bytes(), bytes.flip());
        }
    }

    /** Puts all whole numbers of an array of I32. */
    public final void put(String array, int[] numbers) {
        ByteBuffer bytes = buffer(numbers.length * Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        write(place(array).start(), bytes);
    }

    /** Puts all texts of an array. */
    public final void put(String array, List<String> texts) {
        Place place = place(array);
        ByteBuffer bytes = buffer(texts.size() * place.plan().elementBytes());
        for (int i = 0; i < texts.size(); i++) {
            bytes.position(i * place.plan().elementBytes());
            texts.get(i).codePoints().forEach(bytes::putInt);
        }
        write(place.start(), bytes.rewind());
    }

    /** All of an array has been put. */
    public void complete(String array) {}

    /** Writes some bytes of the file. */
    protected final void write(long position, ByteBuffer bytes) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Reads some bytes of the file again; those that were never written are 0. */
    protected final void read(long position, ByteBuffer bytes) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, at);
                if (count < 0) {
                    throw new OutputException(file + " has become shorter while it was written; write it again");
                }
                at += count;
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Room for some bytes, little-endian. */
    protected static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static OutputException cannotWrite(Path file, IOException e) {
        return new OutputException(
                "cannot write " + file + ": " + HeadlightException.reason(e)
                        + "; check that its folder exists, may be written to and has room",
                e);
    }

    /**
     * Sees to it that what was put is on the disk.
     *
     * @throws OutputException if it cannot be written
     */
    public final void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /**
     * Closes the file, which is whole then if all arrays are complete.
     *
     * @throws OutputException if it cannot be written
     */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }
}
