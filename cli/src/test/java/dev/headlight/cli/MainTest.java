package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private void assertOneMessage(String... parts) {
        assertThat(err.toString()).contains(parts).doesNotContain("\tat ", "Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutArgumentsTheUsageIsShown() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: headlight", "surface", "demo", "models", "Examples:");
    }

    @Test
    void allCommandsAreThere() {
        assertThat(Main.commands())
                .containsExactlyInAnyOrder(
                        "demo",
                        "surface",
                        "syntax",
                        "coref",
                        "cluster",
                        "probe",
                        "ablate",
                        "roles",
                        "mixing",
                        "extract",
                        "index",
                        "cards",
                        "compare",
                        "paper",
                        "merge",
                        "ask",
                        "report",
                        "view",
                        "schema",
                        "models",
                        "data",
                        "doctor",
                        "completion");
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        for (String command : Main.commands()) {
            assertThat(run(command, "--help")).as(command).isZero();
            assertThat(out.toString())
                    .as(command)
                    .contains("Usage: headlight " + command)
                    .contains("Example");
            out.getBuffer().setLength(0);
        }
    }

    @Test
    void theOwnInputsOfACommandComeBeforeWhatAllCommandsShare() {
        assertThat(run("surface", "--help")).isZero();
        String help = out.toString();
        assertThat(help.substring(help.indexOf("      --")))
                .containsSubsequence("--segments", "--measure", "--model", "--output", "--seed", "--quiet");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("(?s)headlight \\d+\\.\\d+.*Java .*");
    }

    @Test
    void anUnknownCommandOrOptionIsWrongUsage() {
        assertThat(run("surfaces")).isEqualTo(2);
        assertThat(err.toString()).contains("surface");
        err.getBuffer().setLength(0);
        assertThat(run("surface", "--txt", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--txt");
    }

    /** The name of a variable that was never set is not that of the folder one stands in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "surface --text _",
                "surface --segments _",
                "surface --maps _ --text a.txt",
                "syntax --treebank _",
                "probe --load _ --test a.conllu",
                "probe --train a.conllu --test a.conllu --cache _",
                "surface --text a.txt -o _",
                "models convert tiny _",
                "report _",
                "cards _"
            })
    void anEmptyNameIsWrongUsage(String line) {
        String[] arguments = line.split(" ");
        Arrays.setAll(arguments, i -> arguments[i].equals("_") ? "" : arguments[i]);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("the name of a file or folder is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "surface --text a.txt --case upper",
                "surface --text a.txt --weights none",
                "extract --text a.txt --format x"
            })
    void aValueThatAnOptionDoesNotKnowIsToldWithThoseThatItDoes(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("headlight: there ")
                .contains("choose from")
                .doesNotContain("Exception");
    }

    @Test
    void textAndSegmentsExcludeEachOther() {
        assertThat(run("surface", "--text", "a", "--segments", "b")).isEqualTo(2);
        assertThat(err.toString()).contains("--text", "--segments");
    }

    @Test
    void aMissingFileIsNamedBeforeAnyModelIsOpened() {
        assertThat(run(
                        "surface",
                        "--model",
                        "no such model",
                        "--text",
                        folder.resolve("no.txt").toString()))
                .isEqualTo(1);
        assertOneMessage("headlight: ", "no.txt does not exist");
    }

    @Test
    void anOutputThatIsAFileIsRefusedBeforeAnyModelIsOpened() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        Path text = Files.writeString(folder.resolve("text.txt"), "Some text.");
        assertThat(run("surface", "--text", text.toString(), "-o", file.toString()))
                .isEqualTo(1);
        assertOneMessage("taken");
        assertThat(file).isEmptyFile();
    }

    /** Runs surface with a tiny model on a line of text. */
    private int surface(String... options) throws IOException {
        Path model = folder.resolve("model");
        TinyFolder.write(model);
        Path text = Files.writeString(folder.resolve("text.txt"), "Some text.");
        List<String> line = new ArrayList<>(List.of("surface", "--quiet", "--model", model.toString()));
        line.addAll(
                List.of("--text", text.toString(), "-o", folder.resolve("out").toString()));
        line.addAll(List.of(options));
        return run(line.toArray(String[]::new));
    }

    @Test
    void aMeasureThatCostsFarMoreThanAPassSaysSoBeforehand() throws IOException {
        assertThat(surface("--measure", "value-zeroing")).isZero();
        assertThat(err.toString()).contains("runs each of the 2 layers once more for every token");
    }

    @Test
    void noMoreTokensAreAskedForThanTheModelReads() throws IOException {
        assertThat(surface("--max-length", "49")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--max-length 49 is more than the 48 tokens that ", "model reads at once; give at most 48");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void commandsThatLookAtNoMapTakeNoMeasure() {
        assertThat(run("mixing", "--text", "a", "--measure", "norms")).isEqualTo(2);
        assertThat(err.toString()).contains("--measure");
        assertThat(run("ablate", "roles", "--text", "a", "--measure", "norms")).isEqualTo(2);
    }

    @Test
    void anUnknownModelIsNamedWithWhatThereIs() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "Some text.");
        int code = run(
                "surface",
                "--model",
                "bert-large",
                "--text",
                text.toString(),
                "-o",
                folder.resolve("o").toString());
        assertThat(code).isEqualTo(2);
        assertOneMessage("bert-large", "bert-base-uncased");
    }

    @Test
    void anUnknownCompatSwitchIsNamedWithWhatThereIs() {
        assertThat(run("surface", "--text", "a", "--compat", "zero")).isEqualTo(2);
        assertThat(err.toString()).contains("zero", "zero-segment-ids");
    }
}
