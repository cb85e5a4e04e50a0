package dev.headlight.probe;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How many bytes a folder of map caches may still grow by. Thread-safe. */
final class CacheBudget {

    static final String SUFFIX = ".maps";

    private final AtomicLong left;

    private CacheBudget(long left) {
        this.left = new AtomicLong(left);
    }

    /**
     * Looks at what the folder holds already, making it where it is missing.
     *
     * @param limit how large all caches in the folder may be together, in bytes
     * @throws OutputException if it cannot be read or made
     */
    static CacheBudget of(Path folder, long limit) {
        try {
            Files.createDirectories(folder);
            long used = 0;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    used += file.toString().endsWith(SUFFIX) ? Files.size(file) : 0;
                }
            }
            return new CacheBudget(limit - used);
        } catch (IOException e) {
            throw new OutputException(
                    "cannot use the folder " + folder + " for the map cache: " + HeadlightException.reason(e)
                            + "; check that it may be read and written",
                    e);
        }
    }

    /** Takes some bytes, if there are so many left. */
    boolean take(long bytes) {
        return left.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
    }
}
