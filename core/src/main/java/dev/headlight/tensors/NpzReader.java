package dev.headlight.tensors;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads arrays of NumPy's {@code .npz} files, compressed or not: numbers and texts in C order, little-endian. Opening one
 * reads what it says of its arrays alone. What is no such array, such as a pickled object, is passed over. Thread-safe.
 */
public final class NpzReader implements AutoCloseable {

    private static final String SUFFIX = ".npy";
    private static final int CHUNK = 1 << 16;
    /** No array is described at more length. */
    private static final int LONGEST_HEADER = 1 << 16;
    /** Deflate makes nothing smaller than by this factor. */
    private static final long MOST_DEFLATED = 1032;

    private static final long LARGEST_WHOLE = 1L << 28;

    private record Entry(ZipEntry zip, ArrayPlan plan, int header) {}

    private final Path file;
    private final ZipFile zip;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @throws CorpusException if it is missing, or no archive of arrays */
    public NpzReader(Path file) {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new CorpusException(file + " is no whole .npz file (" + e.getMessage() + "); write it again", e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
        try {
            zip.stream()
                    .filter(entry -> entry.getName().endsWith(SUFFIX))
                    .forEach(entry -> describe(entry)
                            .ifPresent(found -> entries.put(found.plan().name(), found)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Optional<Entry> describe(ZipEntry entry) {
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] prefix = in.readNBytes(NpyHeader.PREFIX);
            Optional<Integer> lengthBytes =
                    prefix.length < NpyHeader.PREFIX ? Optional.empty() : NpyHeader.lengthBytes(prefix);
            if (lengthBytes.isEmpty()) {
                throw broken(name, "does not begin as NumPy's arrays do");
            }
            byte[] length = in.readNBytes(lengthBytes.get());
            int count = 0;
            for (int i = length.length - 1; i >= 0; i--) {
                count = count << 8 | length[i] & 0xff;
            }
            if (length.length < lengthBytes.get() || count < 0 || count > LONGEST_HEADER) {
                throw broken(name, "has a header of impossible length");
            }
            String dictionary = new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
            int header = NpyHeader.PREFIX + length.length + count;
            Optional<ArrayPlan> plan = NpyHeader.parse(name, dictionary);
            plan.ifPresent(found -> check(entry, found, header));
            return plan.map(found -> new Entry(entry, found, header));
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    private void check(ZipEntry entry, ArrayPlan plan, int header) {
        long bytes;
        try {
            bytes = Math.addExact(plan.bytes(), header);
        } catch (ArithmeticException e) {
            bytes = -1;
        }
        if (bytes != entry.getSize() || entry.getSize() > MOST_DEFLATED * Math.max(1, entry.getCompressedSize())) {
            throw broken(
                    plan.name(),
                    "has " + entry.getSize() + " bytes, which are not those of " + plan.type() + " of the shape "
                            + plan.shape());
        }
    }

    /** What the file says of its arrays, by name. */
    public Map<String, ArrayPlan> arrays() {
        Map<String, ArrayPlan> plans = new LinkedHashMap<>();
        entries.forEach((name, entry) -> plans.put(name, entry.plan()));
        return Collections.unmodifiableMap(plans);
    }

    /** What tells the file's contents from others: each entry with its size and its CRC32. */
    public String contents() {
        StringBuilder contents = new StringBuilder();
        zip.stream()
                .forEach(entry -> contents.append(entry.getName())
                        .append(' ')
                        .append(entry.getSize())
                        .append(' ')
                        .append(entry.getCrc())
                        .append('\n'));
        return contents.toString();
    }

    /** The texts of an array, in its order. */
    public List<String> texts(String name) {
        Entry entry = whole(name);
        if (!entry.plan().isText()) {
            throw broken(name, "holds " + entry.plan().type() + "; expected texts");
        }
        ByteBuffer bytes = bytes(entry);
        List<String> texts = new ArrayList<>();
        while (bytes.hasRemaining()) {
            StringBuilder text = new StringBuilder();
            int end = bytes.position() + entry.plan().elementBytes();
            for (int point = bytes.getInt(); point != 0; point = bytes.position() < end ? bytes.getInt() : 0) {
                if (!Character.isValidCodePoint(point)) {
                    throw broken(name, "holds a text with a character " + point + ", which there is not");
                }
                text.appendCodePoint(point);
            }
            bytes.position(end);
            texts.add(text.toString());
        }
        return texts;
    }

    /** The numbers of an array of whole numbers, in its order. */
    public int[] integers(String name) {
        Entry entry = whole(name);
        ByteBuffer bytes = bytes(entry);
        int[] numbers = new int[bytes.remaining() / entry.plan().elementBytes()];
        for (int i = 0; i < numbers.length; i++) {
            long number = switch (entry.plan().type()) {
                case I64, U64 -> bytes.getLong();
                case I32 -> bytes.getInt();
                case U32 -> Integer.toUnsignedLong(bytes.getInt());
                case I16 -> bytes.getShort();
                case U16 -> Short.toUnsignedInt(bytes.getShort());
                case I8 -> bytes.get();
                case U8, BOOL -> Byte.toUnsignedInt(bytes.get());
                default -> throw broken(name, "holds " + entry.plan().type() + "; expected whole numbers");
            };
            if (number != (int) number) {
                throw broken(name, "holds " + number + ", which is no number of a token");
            }
            numbers[i] = (int) number;
        }
        return numbers;
    }

    private Entry whole(String name) {
        Entry entry = entry(name);
        if (entry.plan().bytes() > LARGEST_WHOLE) {
            throw broken(name, "has " + entry.plan().bytes() + " bytes, more than any text has");
        }
        return entry;
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new CorpusException(file + " has no array " + name);
        }
        return entry;
    }

    private ByteBuffer bytes(Entry entry) {
        try (InputStream in = zip.getInputStream(entry.zip())) {
            in.skipNBytes(entry.header());
            byte[] bytes = in.readNBytes((int) entry.plan().bytes());
            if (bytes.length < entry.plan().bytes()) {
                throw broken(entry.plan().name(), "ends too early");
            }
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw cannotRead(entry.plan().name(), e);
        }
    }

    /**
     * Begins to read an array of floating-point numbers, one after the other.
     *
     * @throws CorpusException if it is missing or of another type
     */
    public Numbers numbers(String name) {
        Entry entry = entry(name);
        if (entry.plan().isText() || !entry.plan().type().isReadable()) {
            throw broken(name, "holds " + entry.plan().type() + "; expected F32, F16 or F64");
        }
        try {
            InputStream in = zip.getInputStream(entry.zip());
            in.skipNBytes(entry.header());
            return new Numbers(entry, in);
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    /** An array that is being read. Not thread-safe. */
    public final class Numbers implements AutoCloseable {

        private final Entry entry;
        private final InputStream in;
        private final byte[] chunk = new byte[CHUNK];

        private Numbers(Entry entry, InputStream in) {
            this.entry = entry;
            this.in = in;
        }

        /** Reads the next numbers. */
        public void read(float[] to, int first, int count) {
            TensorType type = entry.plan().type();
            FloatBuffer target = FloatBuffer.wrap(to, first, count);
            try {
                for (int left = count; left > 0; ) {
                    int some = Math.min(left, CHUNK / type.bytes());
                    if (in.readNBytes(chunk, 0, some * type.bytes()) < some * type.bytes()) {
                        throw broken(entry.plan().name(), "ends too early");
                    }
                    type.toFloats(
                            ByteBuffer.wrap(chunk, 0, some * type.bytes()).order(ByteOrder.LITTLE_ENDIAN), target);
                    left -= some;
                }
            } catch (IOException e) {
                throw cannotRead(entry.plan().name(), e);
            }
        }

        /** Passes over some numbers. */
        public void skip(long count) {
            try {
                in.skipNBytes(count * entry.plan().type().bytes());
            } catch (IOException e) {
                throw cannotRead(entry.plan().name(), e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw cannotRead(entry.plan().name(), e);
            }
        }
    }

    private CorpusException broken(String name, String problem) {
        return new CorpusException(file + ": the array " + name + " " + problem);
    }

    private CorpusException cannotRead(String name, IOException e) {
        return new CorpusException(
                file + ": the array " + name + " cannot be read (" + HeadlightException.reason(e)
                        + "); write the file again",
                e);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            System.getLogger(NpzReader.class.getName()).log(System.Logger.Level.WARNING, "cannot close " + file, e);
        }
    }
}
