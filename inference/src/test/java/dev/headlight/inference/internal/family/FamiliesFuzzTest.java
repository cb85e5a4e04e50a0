package dev.headlight.inference.internal.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.ModelException;
import dev.headlight.inference.TinyCheckpoint;
import dev.headlight.inference.TinyConfig;
import dev.headlight.inference.internal.architecture.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a configuration says, a family reads an architecture from it, or a {@link ModelException} says why not. */
class FamiliesFuzzTest {

    private static final TinyCheckpoint CHECKPOINT =
            new TinyCheckpoint(new TinyConfig(4, 2, 2, 6, 8, 10, 2, 1e-12, "gelu"), 1);

    @TempDir
    private Path folder = Path.of("unset");

    @FuzzTest(maxDuration = "10m")
    void config(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("config.json"), bytes);
        try {
            Architecture architecture = Families.read(Config.read(file), CHECKPOINT);
            assertThat(architecture.grid().count()).isPositive();
        } catch (ModelException e) {
            assertThat(e.message()).isNotBlank();
        }
    }
}
