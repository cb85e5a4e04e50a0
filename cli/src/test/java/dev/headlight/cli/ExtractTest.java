package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Maps that are written and read again give the figures of the model itself. */
class ExtractTest {

    @TempDir
    Path folder;

    private Path text = Path.of("unset");
    private Path treebank = Path.of("unset");
    private Path model = Path.of("unset");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void corpora() throws IOException {
        FaultCorpora.write(folder);
        TinyRun tiny = new TinyRun(folder);
        text = tiny.text();
        treebank = tiny.treebank();
        model = tiny.model();
    }

    private int headlight(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private Path run(String name, List<String> corpus, String... more) {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(corpus);
        arguments.addAll(List.of(more));
        Path target = folder.resolve("out");
        arguments.addAll(List.of("--quiet", "-o", target.toString()));
        assertThat(headlight(arguments.toArray(String[]::new))).as(err + "").isZero();
        return target;
    }

    private JsonNode result(String name, List<String> corpus, String... more) {
        return Json.mapper()
                .readTree(run(name, corpus, more).resolve("results.json"))
                .path("result");
    }

    @ParameterizedTest
    @CsvSource({
        "surface, attention",
        "surface, norms",
        "cluster, attention",
        "syntax, attention",
        "syntax, norms",
        "coref, attention",
        "coref, norms"
    })
    void theFiguresAreThoseOfTheModel(String question, String measure) {
        List<String> corpus = switch (question) {
            case "syntax" -> List.of("--treebank", treebank.toString());
            case "coref" -> List.of("--conll", folder.resolve("a.conll").toString());
            default -> List.of("--text", text.toString());
        };
        boolean annotated = !corpus.contains("--text");
        JsonNode expected = result(question, corpus, "--model", model.toString(), "--measure", measure);
        String maps = folder.resolve("maps.npz").toString();
        List<String> extract = new ArrayList<>(corpus);
        extract.addAll(List.of("--model", model.toString(), "--measure", measure, "--quiet", "-o", maps));
        extract.add(0, "extract");
        assertThat(headlight(extract.toArray(String[]::new))).as(err + "").isZero();
        JsonNode found = result(question, annotated ? corpus : List.of(), "--maps", maps, "--measure", measure);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void whatMapsDoNotAnswerIsSaid() {
        String maps = folder.resolve("maps.npz").toString();
        assertThat(headlight("extract", "the lamp was lit", "--model", model.toString(), "--quiet", "-o", maps))
                .isZero();
        assertThat(out.toString())
                .contains("maps.npz\n")
                .contains("import numpy as np\nfile = np.load(\"" + maps + "\")\nmaps = file[\"attention_0\"]");
        assertThat(err.toString()).contains("headlight: 1 example of 8 tokens takes up to ");
        assertThat(headlight("ablate", "--text", text.toString(), "--maps", maps))
                .isEqualTo(2);
        assertThat(err.toString()).contains("holds maps, but this asks more of a model than its maps (Ablatable)");
        assertThat(headlight("syntax", "--treebank", treebank.toString(), "--maps", maps))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("t.conllu, line 1: sentence 1: ")
                .contains("maps.npz has no example of \"the lamp burns");
        assertThat(headlight("surface", "--maps", maps, "--model", model.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--maps stands in the place of a model");
        assertThat(headlight("surface", "--maps", maps, "--measure", "norms")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no measure \"norms\"").contains("yields attention");
    }

    @Test
    void wrongSelectionsAreWrongUsage() throws IOException {
        assertThat(headlight("extract", "a", "--heads", "1-1", "--layers", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("give either --heads or --layers");
        assertThat(headlight("extract", "a", "--layers", "3-1")).isEqualTo(2);
        assertThat(err.toString()).contains("\"3-1\" is no layer: write numbers from 1 or ranges");
        assertThat(headlight("extract", "a", "--text", text.toString())).isEqualTo(2);
        assertThat(headlight("extract", "a", "--format", "json", "--float16")).isEqualTo(2);
        assertThat(err.toString()).contains("the JSON for BertViz holds maps alone");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(headlight("extract", "a", "-o", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("it is a file; name a folder");
    }

    @ParameterizedTest
    @CsvSource({"x.json, npz", "x.npy, npz", "x.safetensors --format npz, npz", "x.npz --separate, npz"})
    void aFolderIsNotNamedAsAFile(String options, String written) {
        List<String> words = new ArrayList<>(List.of("extract", "a", "-o"));
        words.addAll(List.of(options.split(" ")));
        words.set(3, folder.resolve(words.get(3)).toString());
        assertThat(headlight(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains("a folder of " + written + " files is written", "-o x --format ");
        assertThat(Path.of(words.get(3))).doesNotExist();
    }
}
