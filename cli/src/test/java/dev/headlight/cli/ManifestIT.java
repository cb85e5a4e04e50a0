package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headlight.result.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every option that can move a number moves the manifest. */
class ManifestIT {

    private static final String TREEBANK = "# newdoc id = a\n# sent_id = 1\n"
            + "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tlamp\tlamp\tNOUN\tNN\t_\t3\tnsubj:x\t_\t_\n"
            + "3\tburns\tburn\tVERB\tVBZ\t_\t0\troot\t_\t_\n4\t``\t``\tPUNCT\t``\t_\t3\tpunct\t_\t_\n\n"
            + "# newdoc id = b\n# sent_id = 2\n"
            + "1\ta\ta\tDET\tDT\t_\t2\tdet\t_\t_\n2\tship\tship\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
            + "3\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void findTheModel() throws IOException {
        model = shared("cases/models/tiny-model");
        assumeTrue(
                Files.isDirectory(model),
                "skipped: the tiny model is missing; name its folder with -Dheadlight.shared=FOLDER");
        Files.writeString(
                folder.resolve("a.txt"),
                "The lamp was lit. It burnt all night.\nShips came home.\n\nA bell rang.\nNobody heard it.\n");
        Files.writeString(folder.resolve("t.conllu"), TREEBANK);
    }

    private static Path shared(String name) {
        String named = System.getProperty("headlight.shared");
        Path at = named == null ? Path.of("").toAbsolutePath() : Path.of(named);
        Path found = named == null ? at.resolve("shared").resolve(name) : at.resolve(name);
        while (named == null && !Files.exists(found) && at.getParent() != null) {
            at = at.getParent();
            found = at.resolve("shared").resolve(name);
        }
        return found;
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
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --seeds 2",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls | --compat shifted-root",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls --measure gradients | --targets all",
                "probe --train t.conllu --test t.conllu --no-twin --no-controls --measure gradients | --seed 7",
            })
    void anOptionThatMovesANumberMovesTheManifest(String command, String option) throws IOException {
        assertThat(manifest(command + " " + option))
                .as("%s with %s", command, option)
                .isNotEqualTo(manifest(command));
    }

    /** What of the manifest says how a number was made, but for the command line and the time. */
    private static List<JsonNode> manifest(String line) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
        arguments.replaceAll(argument -> argument.matches("(a\\.txt|t\\.conllu)")
                ? folder.resolve(argument).toString()
                : argument);
        Path output = folder.resolve("run");
        arguments.addAll(List.of("--model", model.toString(), "--quiet", "-o", output.toString()));
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments.toArray(String[]::new));
        assertThat(code).as(line + ": " + err).isZero();
        JsonNode root = Json.mapper().readTree(output.resolve("results.json").toFile());
        return List.of(
                root.at("/manifest/options"),
                root.at("/manifest/compat"),
                root.at("/manifest/measure"),
                root.at("/manifest/model"));
    }
}
