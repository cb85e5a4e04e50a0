package dev.headlight.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.OutputException;
import dev.headlight.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a run as one transaction, at each moment at which a run can die. */
class OutputFolderTest {

    @TempDir
    private Path parent = Path.of("unset");

    private Path folder() {
        return parent.resolve("run");
    }

    private void run(String what) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder())) {
            Files.writeString(output.staging().resolve("results.json"), what);
            output.commit();
        }
    }

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = parent.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aRunReplacesARunAndLeavesWhatIsNoRuns() throws IOException {
        run("first");
        write("run/notes.txt", "mine");
        write("run/probes/probes.json", "of the first");
        run("second");
        assertThat(names(folder())).containsExactly("notes.txt", "results.json");
        assertThat(folder().resolve("results.json")).hasContent("second");
        assertThat(names(parent)).containsExactly("run");
    }

    @Test
    void aRunThatIsNotCommittedLeavesNothing() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder())) {
            Files.writeString(output.staging().resolve("results.json"), "half");
        }
        assertThat(names(parent)).isEmpty();
    }

    /** Drawn again, a run keeps what is not drawn. */
    @Test
    void whatIsNotWrittenAnewCanBeKept() throws IOException {
        run("first");
        write("run/probes/probes.json", "trained");
        write("run/csv/old.csv", "old");
        try (OutputFolder output = OutputFolder.open(folder())) {
            Files.writeString(output.staging().resolve("results.json"), "again");
            Files.createDirectory(output.staging().resolve("csv"));
            output.keepTheRest();
            output.commit();
        }
        assertThat(folder().resolve("probes/probes.json")).hasContent("trained");
        assertThat(folder().resolve("csv")).isEmptyDirectory();
        assertThat(folder().resolve("results.json")).hasContent("again");
    }

    @Test
    void aRunThatDiedWhileItWroteLeavesTheOldOne() throws IOException {
        run("old");
        write(".run.headlight-new/results.json", "half");
        write(".run.headlight-lock", "");
        OutputFolder.open(folder()).close();
        assertThat(folder().resolve("results.json")).hasContent("old");
        assertThat(names(parent)).containsExactly("run");
    }

    @Test
    void aRunThatDiedBetweenTheTwoRenamesLeavesTheOldOne() throws IOException {
        write(".run.headlight-old/results.json", "old");
        write(".run.headlight-new/results.json", "new");
        OutputFolder.open(folder()).close();
        assertThat(folder().resolve("results.json")).hasContent("old");
        assertThat(names(parent)).containsExactly("run");
    }

    @Test
    void aRunThatDiedAfterTheRenamesLeavesTheNewOneAndWhatIsNoRuns() throws IOException {
        run("new");
        write(".run.headlight-old/results.json", "old");
        write(".run.headlight-old/notes.txt", "mine");
        OutputFolder.open(folder()).close();
        assertThat(folder().resolve("results.json")).hasContent("new");
        assertThat(folder().resolve("notes.txt")).hasContent("mine");
        assertThat(names(parent)).containsExactly("run");
    }

    @Test
    void oneRunAtATime() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder())) {
            assertThat(output.folder()).doesNotExist();
            assertThatThrownBy(() -> OutputFolder.open(folder()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another run is writing into");
        }
        run("next");
        assertThat(names(parent)).containsExactly("run");
    }

    @Test
    void whatCannotBeReplacedIsRefusedBeforeTheWork() throws IOException {
        assertThatThrownBy(() -> OutputFolder.open(Path.of(" "))).isInstanceOf(UsageException.class);
        write("file", "");
        assertThatThrownBy(() -> OutputFolder.open(parent.resolve("file"))).isInstanceOf(OutputException.class);
        for (String here : List.of(".", "..")) {
            assertThatThrownBy(() -> OutputFolder.open(Path.of(here)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("you are in it");
        }
    }
}
