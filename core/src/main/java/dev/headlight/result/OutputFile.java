package dev.headlight.result;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The file of a run that can go on after a stop: it grows beside the file that is there, and takes its place when it is whole.
 * One run at a time, as with {@link OutputFolder}. Not thread-safe.
 */
public final class OutputFile implements Output {

    private final Path file;
    private final KeptState state;
    private final OutputLock lock;

    private OutputFile(Path file, OutputLock lock) {
        this.file = file;
        this.state = new KeptState(beside(file, "state"));
        this.lock = lock;
    }

    /**
     * Takes hold of a file, which need not be there.
     *
     * @throws UsageException if the name is empty or a folder's, or another run is writing it
     * @throws OutputException if it cannot be written
     */
    public static OutputFile open(Path named) {
        if (named.toString().isBlank()) {
            throw new UsageException("the name of the output file is empty; give one with -o");
        }
        if (Files.isDirectory(named)) {
            throw new UsageException(named + " is a folder; name a file with -o");
        }
        Path file = named.toAbsolutePath().normalize();
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a folder"));
            return recovered(new OutputFile(file, OutputLock.of(beside(file, "lock"), named)));
        } catch (IOException e) {
            throw cannotWrite(named, e);
        }
    }

    private static OutputFile recovered(OutputFile opened) throws IOException {
        try {
            opened.state.discardUnsaved();
            return opened;
        } catch (IOException e) {
            opened.lock.close();
            throw e;
        }
    }

    private static Path beside(Path file, String what) {
        return file.resolveSibling(".%s.headlight-%s".formatted(file.getFileName(), what));
    }

    @Override
    public Path place() {
        return file;
    }

    @Override
    public Path state() {
        return state.folder();
    }

    @Override
    public Path growing() {
        return state.growing();
    }

    /**
     * Puts what has grown in the place of the file.
     *
     * @param grown in {@link #growing}
     * @throws OutputException if that fails; the file is as before then
     */
    public void commit(Path grown) {
        try {
            state.forget();
            Files.move(grown, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        discardState();
    }

    @Override
    public void discardState() {
        try {
            state.delete();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static OutputException cannotWrite(Path file, IOException e) {
        return new OutputException(
                "cannot write %s: %s; check that its folder may be written to and has room"
                        .formatted(file, HeadlightException.reason(e)),
                e);
    }

    @Override
    public void close() {
        try (lock) {
            state.discardUnsaved();
        } catch (IOException e) {
            System.getLogger(OutputFile.class.getName())
                    .log(System.Logger.Level.WARNING, "a temporary file stays behind beside {0}", file);
        }
    }
}
