package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every option that can move a number moves the manifest. */
class ManifestIT {

    @TempDir
    private static Path folder;

    private static TinyRun tiny;

    @BeforeAll
    static void layOutTheCorpora() throws IOException {
        tiny = new TinyRun(folder);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "surface --text a.txt | --seed 7",
                "surface --text a.txt | --max-length 20",
                "surface --text a.txt | --batch-tokens 40",
                "surface --text a.txt | --measure norms",
                "surface --text a.txt | --measure gradients",
                "surface --text a.txt | --weights random",
                "surface --text a.txt | --compat zero-segment-ids",
                "surface --text a.txt | --strict",
                "surface --text a.txt --measure gradients | --targets all",
                "surface --text a.txt --measure gradients | --seed 7",
                "cluster --text a.txt | --non-metric",
                "cluster --text a.txt | --compat smoothed-distances",
                "cluster --text a.txt | --seed 7",
                "syntax --treebank t.conllu | --no-trees",
                "syntax --treebank t.conllu | --main-types",
                "syntax --treebank t.conllu | --keep-quotes",
                "syntax --treebank t.conllu | --max-length 50",
                "syntax --treebank t.conllu | --document-by sentence",
                "syntax --treebank t.conllu | --compat first-word-rows",
                "syntax --treebank t.conllu | --compat poss-rule",
                "syntax --treebank t.conllu | --compat reference-offsets",
                "syntax --treebank t.conllu | --seed 7",
                "syntax --treebank t.conllu --measure gradients | --targets all",
                "ablate --text a.txt | --targets all",
                "ablate --text a.txt | --seed 7",
                "ablate --text a.txt | --compat zero-segment-ids",
                "mixing --text a.txt | --max-length 20",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --batch-tokens 40",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --measure norms",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --epochs 2",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --learning-rate 0.01",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --batch 2",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --seeds 2",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --seed 7",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --compat first-word-rows",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --compat shifted-root",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --weights random",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --main-types",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --keep-quotes",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --max-length 50",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --document-by sentence",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --format conllu",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --strict",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --embeddings v.txt",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --cache maps",
                "probe --train t.conllu --test t.conllu --no-controls | --no-twin",
                "probe --train t.conllu --test t.conllu --no-twin | --no-controls",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls --measure gradients | --targets all",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls --measure gradients | --seed 7",
            })
    void anOptionThatMovesANumberMovesTheManifest(String command, String option) {
        assertThat(manifest(command + " " + option))
                .as("%s with %s", command, option)
                .isNotEqualTo(manifest(command));
    }

    /** What of the manifest says how a number was made, but for the command line and the time. */
    private static List<JsonNode> manifest(String line) {
        JsonNode root = TinyRun.results(tiny.run(line));
        return List.of(
                root.at("/manifest/options"),
                root.at("/manifest/compat"),
                root.at("/manifest/measure"),
                root.at("/manifest/model"));
    }
}
