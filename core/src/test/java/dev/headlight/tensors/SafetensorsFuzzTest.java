package dev.headlight.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes, a file holds tensors of the sizes that it says, or a {@link ModelException} says why it does not. */
class SafetensorsFuzzTest {

    @TempDir
    private Path folder = Path.of("unset");

    @FuzzTest(maxDuration = "10m")
    void file(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("model.safetensors"), bytes);
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
            open.entries().forEach((name, entry) -> {
                long[] numbers = {0};
                try {
                    open.read(name, some -> numbers[0] += some.remaining());
                    assertThat(numbers[0]).isEqualTo(entry.elements());
                } catch (ModelException e) {
                    assertThat(e).hasMessageContaining(file.toString());
                }
            });
        } catch (ModelException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }
}
