package dev.headlight.inference.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.ModelException;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes, a jar is unpacked whole within its folder, or a {@link ModelException} says why not and nothing stays. */
class ModelArchiveFuzzTest {

    private static final long MOST = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    /** The jar. */
    @FuzzTest(maxDuration = "10m")
    void jar(byte[] bytes) throws IOException {
        unpack(Files.write(folder.resolve("model.jar"), bytes));
    }

    /** The archive in it. */
    @FuzzTest(maxDuration = "10m")
    void archive(byte[] bytes) throws IOException {
        unpack(Jars.writeModel(folder.resolve("model.jar"), bytes));
    }

    private void unpack(Path jar) throws IOException {
        Path target = folder.resolve("target/model");
        Files.createDirectories(target.getParent());
        try {
            new ModelArchive(jar, ProgressListener.SILENT, MOST, Files::newOutputStream).unpack(target);
            assertThat(target).isDirectory();
        } catch (ModelException e) {
            assertThat(e).hasMessageContaining(jar.toString());
            assertThat(target.getParent()).isEmptyDirectory();
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(jar) && !path.equals(target.getParent()));
        try (Stream<Path> tree = Files.walk(target.getParent())) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
