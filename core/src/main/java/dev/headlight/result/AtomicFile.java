package dev.headlight.result;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Files that appear whole or not at all: written to a temporary name beside the target, then moved into place. */
public final class AtomicFile {

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final AtomicLong SERIAL = new AtomicLong();

    private AtomicFile() {}

    /**
     * Writes a file, making its folder where it is missing.
     *
     * @throws OutputException if it cannot be written; nothing of it is left then, and what stood there before stays
     */
    public static void write(Path file, Content content) {
        make(file, temporary -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /** Makes a file under a temporary name. */
    @FunctionalInterface
    public interface Maker {

        /** @param temporary where nothing stands yet */
        void make(Path temporary) throws IOException;
    }

    /** As {@link #write}, for those who need more of a file than a stream. */
    public static void make(Path file, Maker maker) {
        Path target = file.toAbsolutePath();
        Path temporary = null;
        try {
            Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
            Files.createDirectories(folder);
            temporary = folder.resolve(String.format(
                    Locale.ROOT,
                    ".%s.%d-%d.tmp",
                    target.getFileName(),
                    ProcessHandle.current().pid(),
                    SERIAL.incrementAndGet()));
            maker.make(temporary);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            temporary = null;
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write " + file + ": " + HeadlightException.reason(e)
                            + "; check that the folder exists, may be written to and" + " has room",
                    e);
        } finally {
            delete(temporary);
        }
    }

    private static void delete(@Nullable Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                System.getLogger(AtomicFile.class.getName())
                        .log(System.Logger.Level.WARNING, "a temporary file stays behind: {0}", temporary);
            }
        }
    }
}
