package dev.headlight.inference.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * A checkpoint of the same names and shapes as another, as it was before training: matrices from a normal distribution of
 * standard deviation 0.02, cut off at two of them (Devlin et al. 2019, the released code), the norms' gains 1, all biases 0. Some tensors may be
 * kept as they were trained. A tensor depends on its name and the seed alone. Thread-safe.
 */
public final class RandomCheckpoint implements Checkpoint {

    private static final double DEVIATION = 0.02;
    /** In standard deviations. */
    private static final double CUT = 2;

    private static final int CHUNK = 1 << 16;

    private final Checkpoint trained;
    private final Predicate<String> kept;
    private final Predicate<String> ones;
    private final long seed;

    /**
     * @param trained is closed with this one
     * @param kept which tensors stay as they were trained
     * @param ones which tensors are 1 before training: the gains of norms
     */
    public RandomCheckpoint(Checkpoint trained, Predicate<String> kept, Predicate<String> ones, long seed) {
        this.trained = trained;
        this.kept = kept;
        this.ones = ones;
        this.seed = seed;
    }

    @Override
    public SortedSet<String> names() {
        return trained.names();
    }

    @Override
    public long[] shape(String name) {
        return trained.shape(name);
    }

    @Override
    public void read(String name, Consumer<FloatBuffer> to) {
        if (kept.test(name)) {
            trained.read(name, to);
            return;
        }
        long[] shape = trained.shape(name);
        DoubleSupplier numbers = numbers(name, shape);
        FloatBuffer chunk = FloatBuffer.allocate(CHUNK);
        for (long left = Checkpoint.elements(shape); left > 0; left -= chunk.limit()) {
            chunk.clear().limit((int) Math.min(CHUNK, left));
            while (chunk.hasRemaining()) {
                chunk.put((float) numbers.getAsDouble());
            }
            to.accept(chunk.flip());
        }
    }

    private DoubleSupplier numbers(String name, long[] shape) {
        if (shape.length > 1 && !name.endsWith("bias")) {
            // Random's normal numbers, unlike those of the newer generators, are specified to the bit.
            Random random = new Random(seedOf(name));
            return () -> DEVIATION * truncated(random);
        }
        double constant = ones.test(name) ? 1 : 0;
        return () -> constant;
    }

    /** A standard normal number, drawn again until it is within two standard deviations. */
    private static double truncated(Random random) {
        double number = random.nextGaussian();
        while (Math.abs(number) > CUT) {
            number = random.nextGaussian();
        }
        return number;
    }

    private long seedOf(String name) {
        return ByteBuffer.wrap(Fingerprint.of(seed + " " + name)).getLong();
    }

    @Override
    public long parameters() {
        return trained.parameters();
    }

    @Override
    public String checksum() {
        StringBuilder all = new StringBuilder(seed + " " + trained.checksum());
        names().stream().filter(kept).forEach(name -> all.append(' ').append(name));
        return Fingerprint.text(Fingerprint.of(all.toString()));
    }

    @Override
    public void close() {
        trained.close();
    }
}
