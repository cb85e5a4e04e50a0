package dev.headlight.result;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The folder of a run as one transaction: its files are written beside it and take its place together, or not at all. A kill
 * at any moment leaves the old run or the new one. Files in the folder that are no run's stay. One run at a time: a lock
 * beside the folder is held from {@link #open} to {@link #close}. Not thread-safe.
 */
public final class OutputFolder implements Output {

    /** What a run writes into the top of its folder; anything else there is somebody else's, unless it holds results. */
    private static final Set<String> OWN = Set.of(
            "results.json",
            "run.json",
            "report.html",
            "README.md",
            "csv",
            "tables",
            "corpora",
            "probes",
            "by-document",
            "manifest.json",
            "maps",
            "maps.npz",
            "maps.safetensors",
            "shard.json",
            "states");

    private final Path folder;
    private final Path staging;
    private final Path old;
    private final KeptState state;
    private final OutputLock lock;
    private boolean redrawn;

    private OutputFolder(Path folder, OutputLock lock) {
        this.folder = folder;
        this.staging = beside(folder, "new");
        this.old = beside(folder, "old");
        this.state = new KeptState(beside(folder, "state"));
        this.lock = lock;
    }

    /**
     * Takes hold of a folder, which need not be there, puts right what a killed run has left, and makes sure that files can
     * be written.
     *
     * @throws UsageException if the name is empty, or another run is writing there
     * @throws OutputException if it cannot be written to
     */
    public static OutputFolder open(Path named) {
        if (named.toString().isBlank()) {
            throw new UsageException("the name of the output folder is empty; give one, such as -o results");
        }
        Path folder = real(named);
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new OutputException("cannot write into " + named + ": it is a file; name a folder");
            }
            checkReplaceable(named, folder);
            Files.createDirectories(parent(folder));
            return recovered(new OutputFolder(folder, OutputLock.of(beside(folder, "lock"), named)));
        } catch (IOException | UncheckedIOException e) {
            throw cannotWrite(named, e);
        }
    }

    private static OutputFolder recovered(OutputFolder opened) throws IOException {
        try {
            opened.recover();
            Files.createDirectories(opened.staging);
            return opened;
        } catch (IOException | UncheckedIOException e) {
            opened.lock.close();
            throw e;
        }
    }

    private static Path real(Path named) {
        try {
            return named.toRealPath();
        } catch (IOException e) {
            return named.toAbsolutePath().normalize();
        }
    }

    /** What a shell stands in, and where another file system begins, cannot be moved aside. */
    private static void checkReplaceable(Path named, Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        String why = null;
        if (real(Path.of("")).startsWith(folder)) {
            why = "you are in it";
        } else if (!Files.getFileStore(folder).equals(Files.getFileStore(parent(folder)))) {
            why = "another file system begins there";
        }
        if (why != null) {
            throw new UsageException(
                    "%s cannot be replaced by a run, which takes the place of its folder as a whole: %s; name a"
                                    .formatted(named, why)
                            + " folder within it, such as " + named.resolve("run"));
        }
    }

    private static Path parent(Path folder) {
        Path parent = folder.getParent();
        return parent == null ? folder : parent;
    }

    private static Path beside(Path folder, String what) {
        return parent(folder).resolve(".%s.headlight-%s".formatted(folder.getFileName(), what));
    }

    /** A run that was killed between its two last moves has left the old folder beside; one killed before, a staging area. */
    private void recover() throws IOException {
        if (Files.exists(old)) {
            if (Files.exists(folder)) {
                moveForeign(old, folder);
                KeptState.delete(old);
            } else {
                Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        KeptState.delete(staging);
        state.discardUnsaved();
    }

    /** Where the files of the run are to be written, with the names that they are to have in the folder. */
    public Path staging() {
        return staging;
    }

    @Override
    public Path place() {
        return folder;
    }

    @Override
    public Path state() {
        return state.folder();
    }

    @Override
    public Path growing() {
        return state.growing();
    }

    @Override
    public void discardState() {
        try {
            state.delete();
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Makes what was kept a part of the run.
     *
     * @param name what it is called in the folder
     * @throws OutputException if that fails
     */
    public void keepState(String name) {
        try {
            Files.move(state.folder(), staging.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Makes all that has {@linkplain #growing grown} a part of the run.
     *
     * @throws OutputException if that fails
     */
    public void takeGrown() {
        try {
            state.forget();
            for (Path entry : entries(growing())) {
                Files.move(entry, staging.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | UncheckedIOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Takes over from the run that is there what was not written anew, such as trained probes where a report is drawn again.
     *
     * @throws OutputException if that fails
     */
    public void keepTheRest() {
        redrawn = true;
        try {
            if (Files.isDirectory(folder)) {
                for (Path entry : entries(folder)) {
                    if (isOwn(entry) && !Files.exists(staging.resolve(entry.getFileName()))) {
                        copy(entry, staging.resolve(entry.getFileName()));
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /**
     * Puts what was written in the place of the folder.
     *
     * @throws OutputException if that fails; the folder is as before then
     */
    public void commit() {
        try {
            if (Files.exists(folder)) {
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
                Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
                moveForeign(old, folder);
                KeptState.delete(old);
            } else {
                Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!redrawn) {
                state.delete();
            }
        } catch (IOException | UncheckedIOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Moves what is no run's from one folder to another. */
    private static void moveForeign(Path from, Path to) throws IOException {
        for (Path entry : entries(from)) {
            Path target = to.resolve(entry.getFileName());
            if (!isOwn(entry) && !Files.exists(target)) {
                Files.move(entry, target);
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.toList();
        }
    }

    private static boolean isOwn(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return OWN.contains(name)
                || name.startsWith(".") && name.endsWith(".tmp")
                || Files.isRegularFile(entry.resolve("results.json")) && named(entry.resolveSibling("run.json"), name);
    }

    /** Whether a run of several answers names a folder as that of one; another folder with results is a run of its own. */
    private static boolean named(Path order, String name) {
        try {
            return Files.isRegularFile(order)
                    && List.of(Json.mapper().readValue(Files.readAllBytes(order), String[].class))
                            .contains(name);
        } catch (IOException | JacksonException e) {
            return false;
        }
    }

    private static OutputException cannotWrite(Path folder, Exception e) {
        return new OutputException(
                "cannot write into %s: %s; check that it may be written to and has room"
                        .formatted(folder, HeadlightException.reason(e)),
                e);
    }

    /** Lets go of the folder; what was written but not committed is gone. */
    @Override
    public void close() {
        try (lock) {
            KeptState.delete(staging);
            state.discardUnsaved();
        } catch (IOException e) {
            System.getLogger(OutputFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "a temporary file stays behind beside {0}", folder);
        }
    }
}
