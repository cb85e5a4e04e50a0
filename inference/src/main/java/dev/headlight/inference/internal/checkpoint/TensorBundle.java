package dev.headlight.inference.internal.checkpoint;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A TensorFlow checkpoint of version 2, a "tensor bundle": a table of {@link BundleEntry}s by name ({@code NAME.index})
 * beside the data ({@code NAME.data-00000-of-00001}, …). Opening it reads the index and checks that all that it
 * mentions lies within the data files; each tensor's CRC32C is checked when the tensor is read.
 *
 * <p>What only training needs (step counters, the optimizer's moments) is left out. Thread-safe.
 */
public final class TensorBundle implements Checkpoint {

    /** TensorFlow Hub puts this before the names that the original checkpoints have. */
    private static final String HUB_PREFIX = "module/";

    private static final int CHUNK = 1 << 20;
    /** TensorFlow's numbers of int32, string, int64 and bool. */
    private static final Set<Integer> NO_WEIGHTS = Set.of(3, 7, 9, 10);

    private static final Pattern TRAINING = Pattern.compile(
            "(^|/)(global_step|adam_[mv]|Adam(_\\d+)?|LAMB\\w*|lamb_[mv]|beta[12]_power|Momentum|_CHECKPOINTABLE_OBJECT_GRAPH)$");
    private static final String INDEX_SUFFIX = ".index";
    private static final String HEADER_KEY = "";

    private record Shard(Path file, FileChannel channel) {}

    private final Path index;
    private final SortedMap<String, BundleEntry> entries;
    private final Map<Integer, Shard> shards = new TreeMap<>();

    private TensorBundle(Path index, SortedMap<String, BundleEntry> entries) {
        this.index = index;
        this.entries = entries;
    }

    /**
     * Opens a bundle.
     *
     * @param index the file whose name ends with {@code .index}
     * @throws ModelException if a file is missing, or the index is damaged or does not agree with the data files
     */
    public static TensorBundle open(Path index) {
        SortedMap<String, byte[]> table = SortedTable.read(index);
        BundleHeader header = header(index, table);
        TensorBundle bundle = new TensorBundle(index, entries(index, table));
        try {
            bundle.openShards(header.shards());
            return bundle;
        } catch (RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet((SortedSet<String>) entries.keySet());
    }

    @Override
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    @Override
    public void read(String name, Consumer<FloatBuffer> to) {
        BundleEntry entry = entry(name);
        Shard shard = Objects.requireNonNull(shards.get(entry.shard()));
        if (entry.type() != BundleEntry.FLOAT32 || entry.sliced()) {
            throw invalid(
                    name,
                    "is " + (entry.sliced() ? "stored in slices" : "of data type " + entry.type())
                            + "; expected float32 (data type 1) in one piece");
        }
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = 0; at < entry.size(); at += bytes.limit()) {
            bytes.clear().limit((int) Math.min(CHUNK, entry.size() - at));
            fill(shard, entry.offset() + at, bytes);
            crc.update(bytes.duplicate());
            to.accept(bytes.asFloatBuffer());
        }
        int expected = MaskedCrc.unmask(entry.maskedCrc());
        if ((int) crc.getValue() != expected) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s is damaged: tensor %s (bytes %d to %d) has CRC32C %08x, expected %08x; fetch or copy it again",
                    shard.file(),
                    name,
                    entry.offset(),
                    entry.offset() + entry.size(),
                    (int) crc.getValue(),
                    expected));
        }
    }

    @Override
    public String checksum() {
        Fingerprint fingerprint = new Fingerprint();
        entries.forEach((name, entry) -> fingerprint.add(name, entry.shape(), MaskedCrc.unmask(entry.maskedCrc())));
        return fingerprint.toString();
    }

    @Override
    public void close() {
        for (Shard shard : shards.values()) {
            try {
                shard.channel().close();
            } catch (IOException e) {
                System.getLogger(TensorBundle.class.getName())
                        .log(System.Logger.Level.WARNING, "cannot close " + shard.file(), e);
            }
        }
    }

    private static BundleHeader header(Path index, SortedMap<String, byte[]> table) {
        byte[] message = table.get(HEADER_KEY);
        if (message == null) {
            throw new ModelException(
                    index + " is a table, but has no bundle header; expected the index of a TensorFlow checkpoint");
        }
        BundleHeader header;
        try {
            header = BundleHeader.parse(message);
        } catch (IOException e) {
            throw new ModelException(index + ": the bundle header cannot be parsed: " + e.getMessage(), e);
        }
        if (header.bigEndian()) {
            throw new ModelException(index
                    + ": the checkpoint is big-endian; expected little-endian, so save it again on a usual machine");
        }
        if (header.shards() < 1) {
            throw new ModelException(
                    index + ": the bundle header counts " + header.shards() + " data files; expected 1 or more");
        }
        return header;
    }

    private static SortedMap<String, BundleEntry> entries(Path index, SortedMap<String, byte[]> table) {
        SortedMap<String, BundleEntry> entries = new TreeMap<>();
        table.forEach((key, message) -> {
            if (!key.equals(HEADER_KEY)) {
                String name = key.startsWith(HUB_PREFIX) ? key.substring(HUB_PREFIX.length()) : key;
                BundleEntry entry = entry(index, name, message);
                if (!isOfTraining(name, entry) && entries.put(name, entry) != null) {
                    throw invalid(index, name, "occurs twice, with and without " + HUB_PREFIX);
                }
            }
        });
        return entries;
    }

    /** Counters of steps and what optimizers keep of each weight: no numbers of the model's. */
    private static boolean isOfTraining(String name, BundleEntry entry) {
        return TRAINING.matcher(name).find() || NO_WEIGHTS.contains(entry.type());
    }

    private static BundleEntry entry(Path index, String name, byte[] message) {
        try {
            BundleEntry entry = BundleEntry.parse(message);
            long bytes = Math.multiplyExact(entry.elements(), Float.BYTES);
            if (entry.type() == BundleEntry.FLOAT32 && !entry.sliced() && entry.size() != bytes) {
                throw invalid(
                        index,
                        name,
                        String.format(
                                Locale.ROOT,
                                "has %d bytes, but float32 of shape %s needs %d",
                                entry.size(),
                                Arrays.toString(entry.shape()),
                                bytes));
            }
            return entry;
        } catch (IOException e) {
            throw new ModelException(
                    index + ": the entry of tensor " + name + " cannot be parsed: " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new ModelException(index + ": tensor " + name + " has an impossible shape: " + e.getMessage(), e);
        }
    }

    private void openShards(int count) {
        entries.forEach((name, entry) -> {
            if (entry.shard() < 0 || entry.shard() >= count) {
                throw invalid(
                        name, "is in data file " + entry.shard() + ", but there are " + count + " (counted from 0)");
            }
            long size = size(shards.computeIfAbsent(entry.shard(), number -> open(number, count)));
            if (entry.offset() < 0 || entry.size() < 0 || entry.size() > size || entry.offset() > size - entry.size()) {
                throw invalid(
                        name,
                        String.format(
                                Locale.ROOT,
                                "has %d bytes from %d on, but %s has only %d; it was cut short, or index and data do not belong together",
                                entry.size(),
                                entry.offset(),
                                shards.get(entry.shard()).file(),
                                size));
            }
        });
    }

    private Shard open(int number, int count) {
        String name = index.getFileName().toString();
        String stem = name.endsWith(INDEX_SUFFIX) ? name.substring(0, name.length() - INDEX_SUFFIX.length()) : name;
        Path file = index.resolveSibling(String.format(Locale.ROOT, "%s.data-%05d-of-%05d", stem, number, count));
        try {
            return new Shard(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            throw new ModelException(file + " is missing; the index beside it says that it holds tensors", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private static long size(Shard shard) {
        try {
            return shard.channel().size();
        } catch (IOException e) {
            throw new ModelException("cannot read " + shard.file() + ": " + HeadlightException.reason(e), e);
        }
    }

    private static void fill(Shard shard, long position, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                if (shard.channel().read(bytes, position + bytes.position()) < 0) {
                    throw new ModelException(shard.file() + " has become shorter since it was opened");
                }
            }
            bytes.flip();
        } catch (IOException e) {
            throw new ModelException("cannot read " + shard.file() + ": " + HeadlightException.reason(e), e);
        }
    }

    private BundleEntry entry(String name) {
        BundleEntry entry = entries.get(name);
        if (entry == null) {
            throw new ModelException(NearestNames.missing(index, name, entries.keySet()));
        }
        return entry;
    }

    private ModelException invalid(String name, String problem) {
        return invalid(index, name, problem);
    }

    private static ModelException invalid(Path index, String name, String problem) {
        return new ModelException(index + ": tensor " + name + " " + problem);
    }
}
