package dev.headlight.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.OutputException;
import dev.headlight.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("maps.npz");
    }

    private static Path grow(OutputFile output) throws IOException {
        Files.createDirectories(output.growing());
        return Files.writeString(output.growing().resolve("maps.npz"), "grown");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }

    @Test
    void whatHasGrownTakesThePlaceOfTheFile() throws IOException {
        Files.writeString(file(), "before");
        try (OutputFile output = OutputFile.open(file())) {
            Path grown = grow(output);
            Files.writeString(output.state().resolve("reading-1.state"), "half of it");
            assertThat(file()).hasContent("before");
            output.commit(grown);
        }
        assertThat(file()).hasContent("grown");
        assertThat(names()).containsExactly("maps.npz");
    }

    @Test
    void whatHasGrownStaysWhereItIsKnownHowFarItIs() throws IOException {
        try (OutputFile output = OutputFile.open(file())) {
            grow(output);
            Files.writeString(output.state().resolve("reading-1.state"), "half of it");
        }
        try (OutputFile again = OutputFile.open(file())) {
            assertThat(again.growing().resolve("maps.npz")).hasContent("grown");
            again.discardState();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatHasGrownIsGoneWhereThatIsNotKnown() throws IOException {
        try (OutputFile output = OutputFile.open(file())) {
            grow(output);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void thereIsOneRunAtATime() {
        try (OutputFile output = OutputFile.open(file())) {
            assertThat(output.place()).isEqualTo(file());
            assertThatThrownBy(() -> OutputFile.open(file()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another run is writing into");
        }
    }

    @Test
    void whatIsNoNameOfAFileIsRefused() throws IOException {
        assertThatThrownBy(() -> OutputFile.open(folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> OutputFile.open(Path.of("")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is empty");
        Path below = Files.writeString(file(), "a file").resolve("maps.npz");
        assertThatThrownBy(() -> OutputFile.open(below)).isInstanceOf(OutputException.class);
    }
}
