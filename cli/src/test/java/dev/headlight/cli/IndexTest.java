package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.links.LinkAnalysis;
import dev.headlight.analysis.links.LinkIndex;
import dev.headlight.analysis.links.LinkSearch;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.inference.Models;
import dev.headlight.maps.Head;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An index that is written says of heads what {@code headlight syntax} says. */
class IndexTest {

    @TempDir
    Path folder;

    private Path treebank = Path.of("unset");
    private Path model = Path.of("unset");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void corpora() throws IOException {
        TinyRun tiny = new TinyRun(folder);
        treebank = tiny.treebank();
        model = tiny.model();
    }

    private int headlight(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void headsAreJudgedAsTheCommandDoes() {
        Path index = folder.resolve("tiny.links");
        String corpus = treebank.toString();
        String name = model.toString();
        assertThat(headlight("index", "--treebank", corpus, "--model", name, "--quiet", "-o", index.toString()))
                .as(err + "")
                .isZero();
        assertThat(out.toString()).contains(index.toString()).contains("sentences");
        Path run = folder.resolve("out");
        assertThat(headlight("syntax", "--treebank", corpus, "--model", name, "--quiet", "-o", run.toString()))
                .as(err + "")
                .isZero();
        JsonNode relations = Json.mapper().readTree(run.resolve("results.json")).at("/result/relations");
        try (AttentionModel opened = Models.open(name)) {
            LinkIndex read = LinkAnalysis.STANDARD.read(index, opened.card());
            for (Map.Entry<String, JsonNode> relation : relations.properties()) {
                JsonNode best = relation.getValue().get("best");
                Direction direction = Json.mapper().treeToValue(best.get("direction"), Direction.class);
                int head = read.grid().index(Head.parse(best.get("head").asString()));
                LinkSearch.Verdicts found = new LinkSearch(read).judge(head, relation.getKey(), direction, 1);
                if (found.right() + found.wrong() > 0) {
                    assertThat((double) found.right() / (found.right() + found.wrong()))
                            .as(relation.getKey())
                            .isCloseTo(best.get("accuracy").asDouble(), within(1e-6));
                }
            }
        }
    }

    @Test
    void batchesAreAsLargeAsIsSaid() {
        String index = folder.resolve("tiny.links").toString();
        String[] line = {"index", "--treebank", treebank.toString(), "--model", model.toString(), "-o", index};
        assertThat(headlight(Stream.concat(Stream.of(line), Stream.of("--batch-tokens", "0"))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("tokens in a batch: found 0");
        assertThat(headlight(Stream.concat(Stream.of(line), Stream.of("--max-memory", "1m"))
                        .toArray(String[]::new)))
                .isNotZero();
    }

    @Test
    void whatCannotBeDoneIsSaidInWords() throws IOException {
        assertThat(headlight("index")).isEqualTo(2);
        assertThat(headlight("index", "--treebank", treebank.toString(), "-o", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is a folder; name a file");
        assertThat(headlight("index", "--treebank", treebank.toString(), "--megabytes", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--megabytes: found 0");
        Path broken = Files.writeString(folder.resolve("broken.links"), "no index");
        try (AttentionModel opened = Models.open(model.toString())) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> LinkAnalysis.STANDARD.read(broken, opened.card())))
                    .hasMessageContaining("holds no saved state");
        }
    }
}
