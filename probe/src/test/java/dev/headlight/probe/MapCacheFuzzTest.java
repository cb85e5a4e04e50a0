package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes, a cache gives back whole maps or none, or an {@link OutputException} says that it is no cache. */
class MapCacheFuzzTest {

    private static final int SENTENCES = 3;

    @TempDir
    private Path folder = Path.of("unset");

    @FuzzTest(maxDuration = "10m")
    void records(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.maps"), bytes);
        try (MapCache cache = MapCache.open(file, CacheBudget.of(folder, 1 << 20), SENTENCES)) {
            assertThat(cache.records()).isBetween(0, SENTENCES);
            for (int sentence = 0; sentence < SENTENCES; sentence++) {
                cache.read(sentence).ifPresent(maps -> assertThat(maps.words()).isPositive());
            }
        } catch (OutputException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }
}
