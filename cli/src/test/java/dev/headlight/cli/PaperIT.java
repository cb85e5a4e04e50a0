package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import dev.headlight.testing.SharedData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole paper on the real model, on little of the real corpora: enough for what the model does beyond doubt. */
class PaperIT {

    @TempDir
    private Path folder;

    @BeforeAll
    static void model() {
        RealModel.assumePresent();
    }

    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(
                List.of("paper", "--quiet", "-o", folder.resolve("paper").toString()));
        line.addAll(List.of(arguments));
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return out.toString() + err;
    }

    @Test
    void thePaperHoldsOnLittleOfTheRealCorpora() throws Exception {
        Path treebank = SharedData.file("data/ud/en_ewt-ud-dev.conllu");
        String[] corpora = {
            "--wiki",
            SharedData.file("data/wiki/wikipedia-20-articles.txt").toString(),
            "--treebank",
            treebank.toString(),
            "--train",
            SharedData.file("data/gum/gum-dev.conllu").toString(),
            "--glove",
            SharedData.file("data/glove/glove-subset.100d.txt.gz").toString(),
            "--coref",
            SharedData.file("data/gum/ontogum-dev.v4_gold_conll").toString(),
            "--coref-heads",
            SharedData.file("data/gum/gum-dev.conllu").toString(),
            "--segments",
            "24",
            "--sentences",
            "60",
            "--probe-seeds",
            "1",
            "--no-twin",
            "--reference"
        };
        assertThat(run(corpora)).contains("holds: ").contains("Report: ");
        Map<String, JsonNode> claims = new TreeMap<>();
        JsonNode result = Json.mapper()
                .readTree(folder.resolve("paper/results.json").toFile())
                .path("result");
        result.path("claims")
                .forEach(claim -> claims.put(claim.path("claim").path("id").asString(), claim));
        for (String id : List.of(
                "previous-heads",
                "previous-layers",
                "sep-half",
                "cls-early",
                "gradient-drop",
                "layer-alike",
                "role-kinds")) {
            assertThat(verdict(claims, id)).as(id).isEqualTo("holds");
        }
        // Segment ids of 0 alone bring the published entropy of [CLS].
        assertThat(verdict(claims, "cls-entropy")).isEqualTo("holds_in_part");
        assertThat(claims.get("cls-entropy").path("reference").path("verdict").asString())
                .isEqualTo("holds");
        assertThat(verdict(claims, "cls-entropy-code")).isEqualTo("holds");
        assertThat(verdict(claims, "table1-pobj")).isEqualTo("cannot_be_judged");
        assertThat(claims.get("table1-dobj")
                        .path("ours")
                        .path("measured")
                        .path("detail")
                        .asString())
                .startsWith("8-10");
        assertThat(result.path("left")).isEmpty();
        assertThat(Files.readString(folder.resolve("paper/report.html")))
                .contains("§3 Surface patterns", "paper-differences");

        String again = run(corpora);
        assertThat(again.lines().filter(line -> line.endsWith("is not measured again")))
                .as("what was measured, and again as released")
                .hasSize(11);
        assertThat(run()).contains("holds: ");
    }

    private static String verdict(Map<String, JsonNode> claims, String id) {
        return claims.get(id).path("ours").path("verdict").asString();
    }

    @Test
    void claimsAreListed() {
        assertThat(run("--claims")).contains("table1-dobj").contains("§4.2");
        assertThat(Json.mapper().readTree(run("--claims", "--json"))).hasSizeGreaterThan(60);
    }
}
