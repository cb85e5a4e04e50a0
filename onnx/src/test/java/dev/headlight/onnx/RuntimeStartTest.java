package dev.headlight.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime starts in a process of its own without a trace: reporting its use, it crashed where the command line was long. */
class RuntimeStartTest {

    @TempDir
    Path folder;

    /** Starts the runtime. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            System.out.println(OnnxRuntime.version(Path.of(arguments[0])));
        }
    }

    @Test
    void aLongCommandLineIsNoMatterAndNothingIsLeftBehind() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path output = folder.resolve("output");
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpadding=" + "x".repeat(20_000),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.resolve("natives").toString()));
        java.environment().put("TMPDIR", temporary.toString());
        Process process =
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        assertThat(output).content().contains(OnnxRuntime.VERSION);
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches("\\.ses|mat-.*"));
        }
    }
}
