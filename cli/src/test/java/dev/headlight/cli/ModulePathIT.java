package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars of the distribution as modules: their names, and a program on the module path that reads JSON and draws. */
class ModulePathIT {

    private static final String DESCRIPTOR = "module reader { requires dev.headlight.report; exports reader; }";

    private static final String PROGRAM = """
            package reader;

            import dev.headlight.kernel.RowKernel;
            import dev.headlight.report.*;
            import dev.headlight.result.Json;
            import java.nio.file.Path;
            import java.util.List;

            public class Main {

                public record Finding(String headName, double share) {}

                public static void main(String[] args) {
                    Finding finding = Json.strict().readValue("{\\"head_name\\": \\"8-10\\", \\"share\\": 0.5}", Finding.class);
                    System.out.println(RowKernel.vector().isPresent() + " "
                            + RowKernel.best().entropy(new float[] {(float) finding.share(), .5f}, 0, 2));
                    new Report("A reader", "", List.of(), List.of(
                            new Section("one", "Head " + finding.headName(), List.of(new Prose("Read.")))))
                            .write(Path.of(args[0]));
                }
            }
            """;

    @TempDir
    private static Path folder;

    private static Path lib;

    @BeforeAll
    static void compile() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target"), 4)) {
            lib = files.filter(file -> file.endsWith("bin/headlight"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath()
                    .resolveSibling("../lib")
                    .normalize();
        }
        Path source = Files.createDirectories(folder.resolve("source/reader"));
        Files.writeString(source.resolveSibling("module-info.java"), DESCRIPTOR);
        Files.writeString(source.resolve("Main.java"), PROGRAM);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "--module-path",
                        modulePath(),
                        "-d",
                        folder.resolve("classes").toString(),
                        source.resolveSibling("module-info.java").toString(),
                        source.resolve("Main.java").toString());
        assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** What {@code core} and {@code report} declare, as a build tool would put it on the path. */
    private static String modulePath() throws IOException {
        List<String> needed = List.of(
                "headlight-core", "headlight-report", "jackson-", "hipparchus-", "fastcsv-", "jspecify-", "d3-");
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> needed.stream().anyMatch(jar.getFileName().toString()::startsWith))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    @Test
    void everyJarOfOursHasAModuleNameThatItsFileDoesNotDecide() throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            List<Path> ours = jars.filter(jar -> jar.getFileName().toString().startsWith("headlight-"))
                    .toList();
            assertThat(ours).hasSizeGreaterThanOrEqualTo(7);
            for (Path jar : ours) {
                ModuleReference module =
                        ModuleFinder.of(jar).findAll().iterator().next();
                String room = jar.getFileName().toString().replaceFirst("headlight-([a-z]+)-.*", "$1");
                assertThat(module.descriptor().name()).isEqualTo("dev.headlight." + room);
                boolean described = room.equals("core") || room.equals("report");
                assertThat(module.descriptor().isAutomatic()).as(room).isEqualTo(!described);
            }
        }
    }

    @Test
    void aProgramOnTheModulePathReadsJsonAndDraws() throws IOException, InterruptedException {
        assertThat(run(List.of())).startsWith("false 0.693147");
        assertThat(folder.resolve("out/report.html")).content().contains("Head 8-10");
    }

    @Test
    void theVectorApiIsUsedThereToo() throws IOException, InterruptedException {
        assertThat(run(List.of("--add-modules", "jdk.incubator.vector"))).startsWith("true 0.693147");
    }

    private static String run(List<String> flags) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        flags.stream(),
                        Stream.of("--module-path", folder.resolve("classes") + File.pathSeparator + modulePath()),
                        Stream.of(
                                "-m",
                                "reader/reader.Main",
                                folder.resolve("out").toString()))
                .flatMap(part -> part)
                .toList();
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return out.strip();
    }
}
