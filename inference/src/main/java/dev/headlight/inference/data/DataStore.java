package dev.headlight.inference.data;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.home.Home;
import dev.headlight.inference.internal.home.StoreLock;
import dev.headlight.inference.internal.transfer.Patience;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.result.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Data sets by name, in the folder {@code data} of Headlight's home: fetched once, checked, and found again without a network.
 * A set is called {@code KIND:NAME}, one of its files {@code KIND:NAME/FILE}, such as {@code ud:English-EWT/dev}. Thread-safe,
 * and safe against other processes that use the same folder.
 */
public final class DataStore {

    private final Path folder;
    private final Catalogue catalogue;
    private final Patience patience;

    DataStore(Path folder, Catalogue catalogue, Patience patience) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.patience = patience;
    }

    /** That of {@code $HEADLIGHT_HOME}. */
    public static DataStore inHome() {
        return new DataStore(Home.folder().resolve("data"), Catalogue.ofHeadlight(), Patience.USUAL);
    }

    /** The data sets that have names, in the order in which to show them. */
    public List<DataSet> sets() {
        return catalogue.sets();
    }

    /** Whether a text begins as the names of data sets do: {@code ud:}, {@code coref:}, {@code text:}, {@code vectors:}. */
    public boolean isName(String text) {
        return catalogue.isName(text);
    }

    /**
     * The set that a name stands for.
     *
     * @param name of a set, or of one of its files
     * @throws UsageException if there is none of this name
     */
    public DataSet set(String name) {
        return catalogue.find(name).set();
    }

    /**
     * A file that was pulled.
     *
     * @param name such as {@code ud:English-EWT/dev}
     * @throws UsageException if there is no such file, or it was not pulled yet: the message has the command
     */
    public Path file(String name) {
        return find(name)
                .orElseThrow(() -> new UsageException(
                        "%s is not here yet; fetch it with: headlight data pull %s".formatted(name, name)));
    }

    /**
     * A file, if it was pulled.
     *
     * @param name such as {@code ud:English-EWT/dev}
     * @throws UsageException if there is no such file
     */
    public Optional<Path> find(String name) {
        Catalogue.Entry entry = catalogue.find(name);
        if (entry.files().size() > 1) {
            throw new UsageException(name + " has several files; choose from " + Catalogue.names(entry.set()));
        }
        return pulled(name).stream().map(PulledFile::path).findFirst();
    }

    /**
     * What was pulled of a set, or of one of its files.
     *
     * @throws UsageException if there is none of this name
     */
    public List<PulledFile> pulled(String name) {
        Catalogue.Entry entry = catalogue.find(name);
        Path home = folder(entry.set());
        Receipt receipt = Receipt.of(home);
        List<PulledFile> files = new ArrayList<>();
        for (DataFile file : entry.files()) {
            Path path = home.resolve(file.file());
            receipt.line(file)
                    .filter(line -> isThere(path, line))
                    .ifPresent(line -> files.add(new PulledFile(
                            entry.set().nameOf(file), path, line.bytes(), line.sha256(), line.checked())));
        }
        return files;
    }

    /**
     * Fetches a set, or one of its files; what is there is not fetched again. Whoever calls this accepts the set's licence.
     *
     * <p>Where the catalogue knows no checksum, the first pull is trusted, and what it found is held against later ones.
     *
     * @return the files, as they are now
     * @throws UsageException if there is none of this name
     * @throws CorpusException if it cannot be had, or is not what was published; what has come so far is kept
     * @throws OutputException if it cannot be kept
     */
    public List<PulledFile> pull(String name, ProgressListener progress) {
        Catalogue.Entry entry = catalogue.find(name);
        Path home = folder(entry.set());
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new OutputException(
                    "cannot make the folder %s: %s; set HEADLIGHT_HOME to a folder that may be written to"
                            .formatted(home, HeadlightException.reason(e)),
                    e);
        }
        StoreLock.hold(home.resolve("pull.lock"), () -> {
            Receipt receipt = Receipt.of(home);
            try (DataFetch fetch = new DataFetch(entry.set(), home, patience, progress)) {
                for (DataFile file : entry.files()) {
                    boolean there = receipt.line(file)
                            .filter(line -> isThere(home.resolve(file.file()), line))
                            .isPresent();
                    if (!there) {
                        note(entry.set(), file, fetch.file(file), receipt);
                    }
                }
            }
        });
        return pulled(name);
    }

    private static void note(DataSet set, DataFile file, Path path, Receipt receipt) {
        String found = Checksums.sha256(path).replace("sha256:", "");
        boolean checked = file.sha256().isPresent() || set.archive().isPresent();
        Optional<Receipt.Line> before = receipt.line(file);
        if (!checked && before.isPresent() && !before.get().sha256().equals(found)) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw new OutputException("cannot delete " + path + ": " + HeadlightException.reason(e), e);
            }
            throw new CorpusException(
                    "%s has the checksum %s, and had %s when it was first pulled; it is deleted. To trust the new one, delete %s"
                            .formatted(set.nameOf(file), found, before.get().sha256(), receipt));
        }
        try {
            receipt.note(file, new Receipt.Line(Files.size(path), found, checked));
        } catch (IOException e) {
            throw new OutputException("cannot read " + path + ": " + HeadlightException.reason(e), e);
        }
    }

    private static boolean isThere(Path path, Receipt.Line line) {
        try {
            return Files.isRegularFile(path) && Files.size(path) == line.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** The set's own folder, apart from other revisions of it. */
    private Path folder(DataSet set) {
        return folder.resolve(set.name().replace(':', '/')).resolve(set.revision());
    }
}
