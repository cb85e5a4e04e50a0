package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.TinyFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a third party's question, compiled against the distribution and put beside it as a jar. */
class ForeignQuestionIT {

    private static final Path EXAMPLE = Path.of("../examples/own-analysis/src/main");
    private static final String SERVICE = "META-INF/services/dev.headlight.inquiry.Inquiry";

    @TempDir
    private static Path folder;

    private static Path home;
    private static Path jar;

    @BeforeAll
    static void makeTheJar() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target"), 4)) {
            home = files.filter(file -> file.endsWith("bin/headlight"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath()
                    .getParent()
                    .getParent();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int code = compiler.run(
                null,
                null,
                null,
                "-cp",
                classPath(),
                "-d",
                classes.toString(),
                EXAMPLE.resolve("java/example/reach/Reach.java").toString());
        assertThat(code).isZero();
        jar = folder.resolve("reach.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("example/reach/Reach.class"));
            Files.copy(classes.resolve("example/reach/Reach.class"), out);
            out.putNextEntry(new JarEntry(SERVICE));
            Files.copy(EXAMPLE.resolve("resources").resolve(SERVICE), out);
        }
    }

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return String.join(File.pathSeparator, jars.map(Path::toString).toList());
        }
    }

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/headlight").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(Map.of("HEADLIGHT_CLASSPATH", jar.toString()));
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void itIsASubcommandWithHelp() throws IOException, InterruptedException {
        Outcome help = run("reach", "--help");
        assertThat(help.code()).as(help.err()).isZero();
        assertThat(help.out())
                .contains("Usage: headlight reach", "How far heads look", "--text", "--measure", "example/reach");
        assertThat(run("schema").out()).contains("example/reach", "headlight/surface");
        assertThat(run("schema", "reach").out())
                .contains("\"const\" : \"example/reach\"", "what the number counts, such as");
    }

    /** Maps computed elsewhere stand in the place of a model for it too. */
    @Test
    void itIsAskedOfStoredMaps() throws IOException, InterruptedException {
        TinyFolder.write(folder.resolve("tiny"));
        Path text = Files.writeString(folder.resolve("b.txt"), "the lamp was lit.\n\na bell rang.\nnobody heard it.\n");
        assertThat(run("reach", "--text", text.toString(), "--model", "tiny", "-o", "asked")
                        .code())
                .isZero();
        assertThat(run("extract", "--text", text.toString(), "--model", "tiny", "-o", "maps.npz")
                        .code())
                .isZero();
        Outcome stored = run("reach", "--maps", "maps.npz", "-o", "stored");
        assertThat(stored.code()).as(stored.err()).isZero();
        assertThat(TinyRun.results(folder.resolve("stored")).path("result"))
                .isEqualTo(TinyRun.results(folder.resolve("asked")).path("result"));
    }

    @Test
    void itsAnswerIsWrittenDrawnAndDrawnAgain() throws IOException, InterruptedException {
        RealModel.assumePresent();
        Path text = Files.writeString(
                folder.resolve("a.txt"), "The lamp was lit.\nThe ships came home.\n\nA bell rang.\nNobody heard it.\n");
        Outcome asked = run("reach", "--text", text.toString(), "-o", "reach");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("How far heads look").contains("tokens");
        Path page = folder.resolve("reach/report.html");
        String drawn = Files.readString(page);
        assertThat(folder.resolve("reach/results.json")).content().contains("\"example/reach\"", "\"mean_se\"");
        assertThat(folder.resolve("reach/csv/reach-table.csv")).isNotEmptyFile();
        Files.delete(page);
        Outcome again = run("report", "reach");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(page).content().isEqualTo(drawn);
    }
}
