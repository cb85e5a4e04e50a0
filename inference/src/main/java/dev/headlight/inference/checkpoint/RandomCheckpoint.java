package dev.headlight.inference.checkpoint;

import dev.headlight.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * A checkpoint of the same names and shapes as another, as it was before training: matrices from a normal distribution of
 * standard deviation 0.02 (Devlin et al. 2019, the released code), LayerNorm's gain 1, all biases 0. Some tensors may be
 * kept as they were trained. A tensor depends on its name and the seed alone. Thread-safe.
 */
public final class RandomCheckpoint implements Checkpoint {

    private static final double DEVIATION = 0.02;

    private final Checkpoint trained;
    private final Predicate<String> kept;
    private final long seed;

    /**
     * @param trained is closed with this one
     * @param kept which tensors stay as they were trained
     */
    public RandomCheckpoint(Checkpoint trained, Predicate<String> kept, long seed) {
        this.trained = trained;
        this.kept = kept;
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
    public Tensor tensor(String name) {
        if (kept.test(name)) {
            return trained.tensor(name);
        }
        long[] shape = trained.shape(name);
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements > Integer.MAX_VALUE / Float.BYTES) {
            throw new ModelException("the tensor " + name + " has " + elements
                    + " elements, too many to be made at random; expected less than 2 GiB");
        }
        ByteBuffer data =
                ByteBuffer.allocateDirect((int) elements * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(name, shape, data.asFloatBuffer());
        return new Tensor(name, shape, data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    private void fill(String name, long[] shape, FloatBuffer values) {
        if (name.endsWith("/gamma")) {
            while (values.hasRemaining()) {
                values.put(1);
            }
        } else if (shape.length > 1) {
            // Random's normal numbers, unlike those of the newer generators, are specified to the bit.
            Random random = new Random(seedOf(name));
            while (values.hasRemaining()) {
                values.put((float) (DEVIATION * random.nextGaussian()));
            }
        }
    }

    private long seedOf(String name) {
        return ByteBuffer.wrap(digest(seed + " " + name)).getLong();
    }

    @Override
    public long parameters() {
        return trained.parameters();
    }

    @Override
    public String checksum() {
        StringBuilder all = new StringBuilder(seed + " " + trained.checksum());
        names().stream().filter(kept).forEach(name -> all.append(' ').append(name));
        return "sha256:" + HexFormat.of().formatHex(digest(all.toString()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        trained.close();
    }
}
