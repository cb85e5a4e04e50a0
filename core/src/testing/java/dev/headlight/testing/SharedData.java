package dev.headlight.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real corpora and golden tensors, which are no part of the project: a test is skipped where they are missing. */
public final class SharedData {

    private SharedData() {}

    /** A file in the folder that the system property "headlight.shared" names, or in "shared" beside a folder above. */
    public static Path file(String name) {
        String named = System.getProperty("headlight.shared");
        Path here = Path.of("").toAbsolutePath();
        Path root = named == null ? here.resolve("shared") : Path.of(named);
        for (Path above = here; named == null && above != null && !Files.exists(root.resolve(name)); ) {
            root = above.resolve("shared");
            above = above.getParent();
        }
        Path file = root.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file), "skipped: " + name + " is missing; name its folder with -Dheadlight.shared=FOLDER");
        return file;
    }
}
