package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.result.Source;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes are read from: a file, a pipe, standard input ({@code -}) or a text in memory. A file may be read again, and
 * must be the same then; a pipe can be read once. Thread-safe.
 */
public final class Input {

    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final String label;
    private final @Nullable Path file;
    private final Supplier<InputStream> opener;
    private final boolean rereadable;
    private final AtomicBoolean opened = new AtomicBoolean();
    private final AtomicReference<@Nullable Stamp> stamp = new AtomicReference<>();
    private final AtomicReference<@Nullable Source> source = new AtomicReference<>();

    /** What tells whether a file is still the same. */
    record Stamp(long size, long modified, @Nullable Object key) {}

    private Input(String name, String label, @Nullable Path file, Supplier<InputStream> opener, boolean rereadable) {
        this.name = name;
        this.label = label;
        this.file = file;
        this.opener = opener;
        this.rereadable = rereadable;
    }

    /** A file, a pipe, or standard input where the path is {@code -}; named by the last part of its path. */
    public static Input of(Path path) {
        return of(path, CorpusFiles.distinctNames(List.of(path)).get(0));
    }

    /** Files, pipes and standard input, each named by the shortest end of its path that tells it from the others. */
    public static List<Input> of(List<Path> paths) {
        List<String> names = CorpusFiles.distinctNames(paths);
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            inputs.add(of(paths.get(i), names.get(i)));
        }
        return List.copyOf(inputs);
    }

    private static Input of(Path path, String name) {
        if (isStandardInput(path)) {
            return new Input(name, name, null, () -> new Unclosed(System.in), false);
        }
        boolean pipe = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
        return new Input(name, path.toString(), path, () -> openFile(path), !pipe);
    }

    /** A text in memory. */
    public static Input of(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(name, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * Bytes of any origin.
     *
     * @param stream opens them, once for each reading
     */
    public static Input of(String name, Supplier<InputStream> stream) {
        return new Input(name, name, null, stream, true);
    }

    static boolean isStandardInput(Path path) {
        return path.toString().equals(STANDARD_INPUT);
    }

    /** What ids and the manifest call it. */
    public String name() {
        return name;
    }

    /** What messages call it: the path as it was given. */
    public String label() {
        return label;
    }

    /** Whether it can be read more than once; a pipe cannot. */
    public boolean rereadable() {
        return rereadable;
    }

    /** Its size in bytes, or −1 where nobody knows. */
    public long size() {
        try {
            return rereadable && file != null ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /**
     * Looks whether it is there, as far as that can be seen without reading a pipe.
     *
     * @throws CorpusException if it is missing, a folder, or must not be read
     */
    public void check() {
        if (rereadable && file != null) {
            try (InputStream in = openFile(file)) {
                Objects.requireNonNull(in);
            } catch (IOException e) {
                throw new CorpusException("cannot close " + label + ": " + HeadlightException.reason(e), e);
            }
        }
    }

    /**
     * Starts reading.
     *
     * @param mostBytes how many bytes are read at most
     * @throws CorpusException if it is missing, a folder, cannot be read, or has changed since it was read before
     * @throws UsageException if it is a pipe that has been read already
     */
    InputBytes open(long mostBytes) {
        if (!rereadable && !opened.compareAndSet(false, true)) {
            throw new UsageException(label + " can be read only once, and this would be the second time: give a file");
        }
        Stamp now = stamp();
        Stamp before = stamp.compareAndExchange(null, now);
        if (before != null && !before.equals(now)) {
            throw changed();
        }
        return new InputBytes(this, opener.get(), now, mostBytes);
    }

    /** Opens for lines of text, with the limits of text. */
    public LineReader lines() {
        return lines(Limits.TEXT);
    }

    /** Opens for lines of text. */
    public LineReader lines(Limits limits) {
        return new LineReader(open(limits.bytes()), limits);
    }

    /** The bytes have been read to their end. */
    void ended(@Nullable Stamp atStart, Source read) {
        Stamp now = stamp();
        boolean same = Objects.equals(atStart, now) && (now == null || read.bytes() >= now.size());
        Source before = source.compareAndExchange(null, read);
        if (!same || before != null && !before.equals(read)) {
            throw changed();
        }
    }

    private CorpusException changed() {
        return new CorpusException(label + " changed while this run was reading it, so the result would be of no known"
                + " text: run again when nothing writes to it");
    }

    private @Nullable Stamp stamp() {
        if (file == null || !rereadable) {
            return null;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    private static InputStream openFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new CorpusException(file + " is a folder: give a file");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + " does not exist", e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    @Override
    public String toString() {
        return label;
    }

    /** Standard input belongs to the process and stays open. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            return in.read(into, from, most);
        }

        @Override
        public void close() {}
    }
}
