package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.inference.data.DataStore;
import dev.headlight.result.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code headlight paper} says before any model is opened. */
class PaperTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        String[] line = Stream.concat(
                        Stream.of("paper", "-o", folder.resolve("paper").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }

    @Test
    void claimsAreListedWithoutAModel() {
        assertThat(run("--claims")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("table1-dobj ")
                        && line.contains("§4.2")
                        && line.endsWith("86.8 % of the time."));
        out.getBuffer().setLength(0);
        assertThat(run("--claims", "--json")).isZero();
        assertThat(Json.mapper()
                        .readTree(out.toString())
                        .get(0)
                        .path("published")
                        .isNumber())
                .isTrue();
    }

    @Test
    void withoutACorpusAndPartsThereIsNothingToDo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to read, and no part in", "--wiki FILE");
        assertThat(folder.resolve("paper")).doesNotExist();
    }

    @Test
    void whatDoesNothingAloneIsWrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a b\n");
        assertThat(run("--json")).isEqualTo(2);
        assertThat(run("--wiki", file.toString(), "--train", file.toString())).isEqualTo(2);
        assertThat(run("--wiki", file.toString(), "--coref-heads", file.toString()))
                .isEqualTo(2);
        assertThat(run("--wiki", file.toString(), "--segments", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--json is for --claims",
                        "--train needs --treebank",
                        "--coref-heads needs --coref",
                        "1 or more");
    }

    /** Before anything is measured: the probes, which come last, could not be. */
    @Test
    void lessThanSinglePrecisionIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a b\n");
        assertThat(run("--wiki", file.toString(), "--precision", "bfloat16")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--precision bfloat16: the paper's numbers are measured in single precision");
        assertThat(run("--wiki", file.toString(), "--precision", "half")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no precision \"half\"; choose from float32, bfloat16");
    }

    @Test
    void whatCanBeReadOnceOnlyIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a b\n");
        assertThat(run("--wiki", file.toString(), "--glove", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("several readings", "standard input", "give a file");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(run("--wiki", folder.resolve("none.txt").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("none.txt does not exist");
    }

    /** The names of the free corpora are those of the catalogue; where none was pulled, it is said how to fetch them. */
    @Test
    void freeCorporaAreInTheCatalogue() {
        DataStore store = DataStore.inHome();
        for (FreeCorpus corpus : FreeCorpus.values()) {
            assertThat(store.set(corpus.pulled()).name())
                    .isEqualTo(corpus.pulled().replaceFirst("/.*", ""));
            assertThat(store.find(corpus.pulled()))
                    .satisfiesAnyOf(
                            path -> assertThat(path).isEmpty(),
                            path -> assertThat(path.orElseThrow()).exists());
        }
    }
}
