package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command with a run says: what was found, what was left out, where the report is, and what to ask next. */
class StandardOutputTest {

    @TempDir
    private Path folder;

    private TinyRun tiny;

    @BeforeEach
    void layOutTheCorpora() throws IOException {
        tiny = new TinyRun(folder);
    }

    private Path to(String name) {
        return folder.resolve("all").resolve(name);
    }

    @Test
    void everyRunSaysWhereItsReportIsAndWhatIsNext() {
        for (String line : new String[] {
            "surface --text a.txt",
            "cluster --text a.txt",
            "mixing --text a.txt",
            "ablate --text a.txt",
            "syntax --treebank t.conllu"
        }) {
            String name = line.substring(0, line.indexOf(' '));
            assertThat(tiny.said(line + " -o " + to(name)))
                    .as(name)
                    .contains(" of the checkpoint " + tiny.model() + " over ")
                    .containsPattern("(?m)^  \\S.*")
                    .contains("Report: " + to(name).resolve("report.html"))
                    .endsWith("Next: headlight view %s --model %s%n".formatted(to(name), tiny.model()));
        }
        assertThat(tiny.said("cards " + to("") + " -o " + folder.resolve("cards")))
                .contains("  Nothing may be claimed of any head by these results.")
                .contains("Next: headlight view " + to("ablate") + " " + to("cluster"));
        assertThat(tiny.said("report " + to("surface") + " " + to("ablate") + " -o " + folder.resolve("both")))
                .contains("surface of", "ablation of", "Next: headlight view");
    }

    @Test
    void aTwinIsWorthALookBesideItsModelOnly() {
        assertThat(tiny.said("surface --text a.txt --weights random"))
                .contains("(random weights)")
                .contains("Next: headlight cards RUNS-OF-THE-TRAINED-MODEL ");
    }

    @Test
    void loadedProbesAreTriedOnAnotherTreebank() {
        assertThat(tiny.said("probe --train t.conllu --test t.conllu --no-twin --no-controls --seeds 1"))
                .contains("of words get the right governor from")
                .contains("Next: headlight probe --load ");
    }

    @Test
    void whatWasLeftOutIsSaid() throws IOException {
        Files.writeString(
                tiny.treebank(),
                "1\ta\ta\tDET\tDT\t_\t0\troot\t_\t_\n2\tb\tb\tNOUN\tNN\t_\t0\troot\t_\t_\n\n",
                StandardOpenOption.APPEND);
        assertThat(tiny.said("syntax --treebank t.conllu")).contains("Left out of t.conllu: 1 example, 33.3 %");
    }
}
