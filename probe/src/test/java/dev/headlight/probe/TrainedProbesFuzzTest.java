package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.ModelException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes, a folder holds probes or says by a {@link ModelException} why it does not. Beside the bytes stands the
 * other file of a folder that the first version wrote, which knew no checksums.
 */
class TrainedProbesFuzzTest {

    @TempDir
    private Path folder = Path.of("unset");

    @FuzzTest(maxDuration = "10m")
    void description(byte[] bytes) throws IOException, URISyntaxException {
        load(TrainedProbes.DESCRIPTION, bytes, TrainedProbes.TENSORS);
    }

    @FuzzTest(maxDuration = "10m")
    void tensors(byte[] bytes) throws IOException, URISyntaxException {
        load(TrainedProbes.TENSORS, bytes, TrainedProbes.DESCRIPTION);
    }

    private void load(String name, byte[] bytes, String other) throws IOException, URISyntaxException {
        Path saved = Path.of(Objects.requireNonNull(TrainedProbesTest.class.getResource("trained-probes-1"))
                .toURI());
        Files.write(folder.resolve(name), bytes);
        Files.write(folder.resolve(other), Files.readAllBytes(saved.resolve(other)));
        try {
            assertThat(TrainedProbes.load(folder).probes()).isNotEmpty();
        } catch (ModelException e) {
            assertThat(e).hasMessageContaining(folder.toString());
        }
    }
}
