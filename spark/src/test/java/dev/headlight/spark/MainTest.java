package dev.headlight.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines as {@code spark-submit} hands them on, which says by system properties where they run. */
class MainTest {

    private static final Map<String, String> SUBMITTED = Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.driver.host", "127.0.0.1");

    @TempDir
    private static Path folder;

    private static final List<String> TEXTS = Sentences.documents(20);

    @BeforeAll
    static void submit() throws IOException {
        SUBMITTED.forEach(System::setProperty);
        TinyFolder.write(folder.resolve("tiny"));
        Files.writeString(folder.resolve("texts.txt"), String.join("\n", TEXTS));
        Files.writeString(
                folder.resolve("texts.json"),
                TEXTS.stream()
                        .map(text -> "{\"number\": 1, \"body\": " + Json.toTree(text) + "}\n")
                        .collect(Collectors.joining()));
    }

    @AfterAll
    static void forget() {
        SUBMITTED.keySet().forEach(System::clearProperty);
    }

    private static String run(int expected, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        assertThat(Main.run(writer, writer, arguments)).as(said.toString()).isEqualTo(expected);
        return said.toString();
    }

    private static SortedMap<String, String> withoutCommand(Path run) throws IOException {
        SortedMap<String, String> files = RunFiles.of(run);
        files.replaceAll((name, content) -> content.replaceAll("\"command\" : (null|\"[^\"]*\")", "")
                .replaceAll(
                        "<div><dt>Command</dt><dd>[^<]*</dd></div>|<dt>[^<]*</dt><dd>(<code>)?headlight-spark[^<]*(</code>)?</dd>",
                        "")
                .replaceAll("headlight-spark [^<\"`]*", ""));
        return files;
    }

    @Test
    void textIsReadAsTheCommandReadsIt() throws IOException {
        String model = folder.resolve("tiny").toString();
        Path run = folder.resolve("run");
        String said = run(
                0,
                "surface,cluster",
                "--text",
                folder.resolve("texts.txt").toString(),
                "--model",
                model,
                "-o",
                run.toString());
        assertThat(said)
                .contains(
                        "Report: " + run.resolve("surface/report.html"),
                        "Report: " + run.resolve("cluster/report.html"));
        Path alone = folder.resolve("alone");
        try (AttentionModel opened = Models.open(model)) {
            Study.on(opened)
                    .read(TextCorpus.files(List.of(folder.resolve("texts.txt")), 48, 1))
                    .command("headlight-spark surface")
                    .threads(2)
                    .ask(new SurfaceInquiry())
                    .run()
                    .write(alone);
        }
        assertThat(withoutCommand(run.resolve("surface"))).isEqualTo(withoutCommand(alone));
    }

    @Test
    void documentsInJsonAreThoseOfTheText() throws IOException {
        String model = folder.resolve("tiny").toString();
        Path run = folder.resolve("json-run");
        run(
                0,
                "cluster",
                "--json",
                folder.resolve("texts.json").toString(),
                "--column",
                "body",
                "--model",
                model,
                "-o",
                run.toString());
        Path alone = folder.resolve("json-alone");
        try (AttentionModel opened = Models.open(model)) {
            Study.on(opened)
                    .read(TextCorpus.memory("body", TEXTS).withMaxLength(48))
                    .command("headlight-spark cluster")
                    .threads(2)
                    .ask(new ClusterInquiry())
                    .run()
                    .write(alone);
        }
        assertThat(withoutCommand(run)).isEqualTo(withoutCommand(alone));
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run(2, "surface", "-o", folder.resolve("x").toString())).contains("--text");
        assertThat(run(2, "warmth", "--text", "a.txt", "-o", folder.resolve("x").toString()))
                .contains("question: found \"warmth\", expected surface, cluster or syntax");
        assertThat(run(
                        2,
                        "surface",
                        "--text",
                        "a.txt",
                        "--model",
                        "no such model",
                        "-o",
                        folder.resolve("x").toString()))
                .contains("\"no such model\" is no model");
    }
}
