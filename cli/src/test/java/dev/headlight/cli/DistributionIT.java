package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs the distribution as a person would: a process of its own, files in, files out. */
class DistributionIT {

    private static final String SENTENCES = String.join(
            "\n",
            "The lamp on the hill was lit every evening.",
            "Its keeper, a quiet man, climbed the stairs at dusk.",
            "He trimmed the wick and polished the glass.",
            "Ships that passed in the night relied on his work.",
            "When the fog came in, he rang a bell as well.",
            "",
            "A baker in the village sold bread to the crews.",
            "She had learned the trade from her mother.",
            "Her loaves, which were dark and heavy, kept for weeks.",
            "Sailors said that nothing tasted better at sea.",
            "The two of them were friends for thirty years.");

    @TempDir
    private static Path folder;

    private static Path launcher;

    private record Outcome(int code, String out, String err) {}

    @BeforeAll
    static void findTheDistribution() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target"), 4)) {
            launcher = files.filter(file -> file.endsWith("bin/headlight"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static Outcome run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void itSaysItsVersion() throws Exception {
        Outcome outcome = run("", "--version");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("headlight ").contains(System.getProperty("java.version"));
    }

    @Test
    void theDoctorFindsThatItRunsHere() throws Exception {
        Outcome outcome = run("", "doctor", "--json");
        JsonNode report = Json.mapper().readTree(outcome.out());
        assertThat(report.at("/findings")
                        .valueStream()
                        .map(finding -> finding.at("/subject").stringValue()))
                .contains("java", "memory", "home", "engine", "tokenizers", "graphs", "terminal", "locale");
        assertThat(report.at("/findings")
                        .valueStream()
                        .filter(finding -> finding.at("/state").stringValue().equals("BROKEN")))
                .isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void itHoldsThisMachinesNativesManualPagesAndNotices() throws Exception {
        Path distribution = launcher.getParent().getParent();
        assertThat(distribution.resolve("man/man1/headlight-surface.1"))
                .content()
                .contains("\\-\\-text");
        assertThat(distribution.resolve("THIRD-PARTY.txt")).content().contains("PyTorch", "libgomp", "ISC");
        assertThat(distribution.resolve("THIRD-PARTY-JARS.txt")).content().contains("picocli");
        assertThat(distribution.resolve("bin/headlight.bat")).exists();
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            for (Path jar : jars.filter(file ->
                            file.getFileName().toString().matches("(tokenizers|jna|onnxruntime|pytorch-jni)-.*"))
                    .toList()) {
                try (JarFile content = new JarFile(jar.toFile())) {
                    assertThat(content.stream()
                                    .map(JarEntry::getName)
                                    .filter(name -> name.matches(".*[.](so|dylib|dll|jnilib)"))
                                    .map(name -> name.replaceFirst("/[^/]*$", ""))
                                    .distinct())
                            .as("folders of natives in " + jar)
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void textFromStandardInputBecomesResultsReportAndTables() throws Exception {
        RealModel.assumePresent();
        Outcome outcome = run(SENTENCES, "surface", "--text", "-", "-o", "patterns");
        assertThat(outcome.err()).contains("100 %");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("report.html");
        JsonNode results =
                Json.mapper().readTree(folder.resolve("patterns/results.json").toFile());
        assertThat(results.at("/schema").stringValue()).isEqualTo("headlight/surface");
        assertThat(results.at("/manifest/corpus/documents").intValue()).isEqualTo(2);
        // head 3-1 looks at the next token nearly always (paper, Figure 1)
        assertThat(results.at("/result/heads/next/2/0").doubleValue()).isGreaterThan(0.8);
        assertThat(results.at("/result/heads/next_se/2/0").doubleValue()).isBetween(0.0, 0.1);
        assertThat(folder.resolve("patterns/report.html")).isNotEmptyFile();
        try (Stream<Path> files = Files.list(folder.resolve("patterns/csv"))) {
            assertThat(files).hasSizeGreaterThan(5);
        }
    }

    @Test
    void badInputEndsWithOneMessageAndLeavesNothing() throws Exception {
        RealModel.assumePresent();
        Path latin = Files.write(folder.resolve("latin.txt"), "A caf\u00e9.".getBytes(StandardCharsets.ISO_8859_1));
        Outcome outcome = run("", "surface", "--text", latin.toString(), "-o", "nothing");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("latin.txt, line 1").doesNotContain("\tat ");
        assertThat(folder.resolve("nothing")).doesNotExist();
        Path segments =
                Files.writeString(folder.resolve("odd.json"), "[{\"tokens\": [\"[CLS]\", \"qzxj\", \"[SEP]\"]}]");
        outcome = run("", "surface", "--segments", segments.toString(), "-o", "nothing");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("odd.json, segment 1", "qzxj").doesNotContain("\tat ");
    }
}
