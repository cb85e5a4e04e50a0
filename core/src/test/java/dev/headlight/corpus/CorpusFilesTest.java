package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CorpusFilesTest {

    @TempDir
    private Path folder;

    @Test
    void filesAtAnyDepthComeInTheOrderOfTheirPaths() throws IOException {
        Files.createDirectories(folder.resolve("a/deep"));
        Files.createDirectory(folder.resolve("named.txt"));
        for (String file : List.of("b.txt", "a/z.txt", "a/deep/c.txt", "a/other.csv")) {
            Files.writeString(folder.resolve(file), "");
        }
        assertThat(CorpusFiles.in(folder, path -> path.endsWith(".txt"), ".txt file"))
                .containsExactly(folder.resolve("a/deep/c.txt"), folder.resolve("a/z.txt"), folder.resolve("b.txt"));
    }

    @Test
    void aFolderWithoutSuchFilesIsRefused() {
        assertThatThrownBy(() -> CorpusFiles.in(folder, path -> path.endsWith(".txt"), ".txt file"))
                .isInstanceOf(CorpusException.class)
                .hasMessage("the folder " + folder + " holds no .txt file");
        assertThatThrownBy(() -> CorpusFiles.in(folder.resolve("missing"), path -> true, "file"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContainingAll("cannot list the folder", "missing");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkInACircleIsSaidInWords() throws IOException {
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        assertThatThrownBy(() -> CorpusFiles.in(folder, path -> true, "file"))
                .isInstanceOf(CorpusException.class)
                .hasMessage("cannot list the folder " + folder + ": a link in it leads back to where it stands");
    }

    @Test
    void threeFilesAreNamedAndTheOthersCounted() {
        assertThat(named("x/one")).isEqualTo("one");
        assertThat(named("one", "two", "x/three")).isEqualTo("one, two, three");
        assertThat(named("one", "two", "three", "four", "five")).isEqualTo("one, two, three and 2 more");
        assertThat(named("folder/x/..")).isEqualTo("folder");
        assertThat(TextCorpus.files(List.of(Path.of("a.txt"), Path.of("b.txt")), 128, 1)
                        .name())
                .isEqualTo("a.txt, b.txt");
    }

    private static String named(String... paths) {
        return CorpusFiles.name(Stream.of(paths).map(Path::of).toList());
    }
}
