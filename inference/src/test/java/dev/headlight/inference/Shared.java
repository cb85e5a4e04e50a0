package dev.headlight.inference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reference data that is beside the project, not in it. */
public final class Shared {

    private Shared() {}

    /** A file below {@code shared/}, which is beside the project or where the property {@code headlight.shared} says; the test is skipped where it is missing. */
    public static Path file(String name) {
        Path found = find(name);
        assumeTrue(
                found != null,
                "skipped: there is no shared/" + name + " beside the project; -Dheadlight.shared=DIR says where it is");
        return found;
    }

    private static @Nullable Path find(String name) {
        String set = System.getProperty("headlight.shared");
        if (set != null) {
            Path file = Path.of(set, name);
            return Files.exists(file) ? file : null;
        }
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path file = dir.resolve("shared").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }
}
