package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The projects in {@code examples}, built and run as their pages say. {@link ForeignQuestionIT} asks own-analysis more. */
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final String NEXT = "looks at the next token most: ";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void layOut() throws IOException {
        RealModel.assumePresent();
        OverlaidRepository.write(folder.resolve("repository"));
    }

    /** A copy to work in, so that nothing is left in the project. */
    private static Path copy(String example) throws IOException {
        Path copy = folder.resolve(example);
        try (Stream<Path> files = Files.walk(EXAMPLES.resolve(example))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(EXAMPLES.resolve(example).relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private static String shell(Path in, String line) throws IOException, InterruptedException {
        File output = folder.resolve("output").toFile();
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", line)
                .directory(in.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HEADLIGHT", Launcher.home().toString());
        int code = builder.start().waitFor();
        String printed = Files.readString(output.toPath());
        assertThat(code).as(line + "\n" + printed).isZero();
        return printed;
    }

    private static String maven(Path in, String goals) throws IOException, InterruptedException {
        return shell(in, "mvn -B -q -Dmaven.repo.local='" + folder.resolve("repository") + "' " + goals);
    }

    @Test
    void tenLines() throws IOException, InterruptedException {
        Path here = copy("ten-lines");
        assertThat(maven(here, "compile exec:java")).contains(NEXT);
        assertThat(here.resolve("patterns/report.html")).isNotEmptyFile();
    }

    @Test
    void ownModel() throws IOException, InterruptedException {
        // head 1-3 looks one token ahead, from every token but the last
        assertThat(maven(copy("own-model"), "compile exec:java")).contains("1-3 " + NEXT);
    }

    @Test
    void ownCorpus() throws IOException, InterruptedException {
        Path here = copy("own-corpus");
        assertThat(maven(here, "compile exec:java")).contains("no tab");
        JsonNode corpus = TinyRun.results(here.resolve("patterns")).at("/manifest/corpus");
        assertThat(corpus.path("documents").asInt()).isEqualTo(2);
        assertThat(corpus.path("examples").asInt()).isEqualTo(4);
        assertThat(corpus.path("files").size()).isEqualTo(1);
    }

    @Test
    void ownAnalysis() throws IOException, InterruptedException {
        Path here = copy("own-analysis");
        maven(here, "package");
        assertThat(shell(here, "HEADLIGHT_CLASSPATH=target/reach.jar \"$HEADLIGHT\"/bin/headlight reach --help"))
                .contains("How far heads look");
    }

    @Test
    void jshell() throws IOException, InterruptedException {
        assertThat(jshell(copy("jshell"), "heads.jsh")).contains(NEXT).doesNotContain("|  Error", "Exception");
    }

    /** The code of the notebook's cells, without what only a kernel understands. */
    @Test
    void notebook() throws IOException, InterruptedException {
        Path here = copy("notebook");
        JsonNode notebook = Json.mapper().readTree(here.resolve("heads.ipynb").toFile());
        List<String> cells = notebook.path("cells")
                .valueStream()
                .filter(cell -> cell.path("cell_type").asString().equals("code"))
                .map(cell -> cell.path("source")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining()))
                .toList();
        assertThat(cells.get(0).lines()).allMatch(line -> line.startsWith("%dependency "));
        assertThat(cells.get(0)).contains("dev.headlight:headlight-inquiry:" + OverlaidRepository.version());
        String code = String.join("\n", cells.subList(1, cells.size()));
        Files.writeString(here.resolve("cells.jsh"), code + "\n/exit\n");
        assertThat(jshell(here, "cells.jsh")).contains(NEXT).doesNotContain("|  Error", "Exception");
        assertThat(here.resolve("patterns/report.html")).isNotEmptyFile();
    }

    private static String jshell(Path in, String script) throws IOException, InterruptedException {
        return shell(
                in,
                "\"$JAVA_HOME\"/bin/jshell --class-path \"$(echo \"$HEADLIGHT\"/lib/*.jar | tr ' ' ':')\" " + script);
    }
}
