package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.HeadlightException;
import dev.headlight.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes, a result is read and drawn, or one of our exceptions names the file. */
class SavedRunFuzzTest {

    @TempDir
    private Path folder = Path.of("unset");

    @FuzzTest(maxDuration = "10m")
    void results(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(SavedRun.RESULTS), bytes);
        try {
            List<Answered<?>> answers = SavedRun.readAll(List.of(folder));
            Report report = RunReport.of(answers);
            assertThat(report).isNotNull();
        } catch (HeadlightException e) {
            assertThat(e).hasMessageContaining(folder.toString());
        }
        assertThat(file).exists();
    }
}
