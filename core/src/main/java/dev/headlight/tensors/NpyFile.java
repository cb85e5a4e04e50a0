package dev.headlight.tensors;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** One array as NumPy's {@code .npy} file, which NumPy can map. */
public final class NpyFile extends ArrayFile {

    private final Place place;

    /** @throws dev.headlight.OutputException if the file cannot be made */
    public NpyFile(Path file, ArrayPlan plan, Begun begun) {
        super(file, begun);
        byte[] header = NpyHeader.of(plan);
        this.place = new Place(plan, header.length);
        write(0, ByteBuffer.wrap(header));
    }

    /** The bytes of the file of an array. */
    public static long bytes(ArrayPlan plan) {
        return NpyHeader.of(plan).length + plan.bytes();
    }

    @Override
    protected Place place(String array) {
        if (!array.equals(place.plan().name())) {
            throw new IllegalArgumentException("the file holds " + place.plan().name() + ", not " + array);
        }
        return place;
    }
}
