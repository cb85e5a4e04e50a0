package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would do nothing, and files that are not there, are told before a model is opened: no such model is here. */
class IdleOptionsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(
                folder.resolve("t.conllu"),
                "1\tBirds\t_\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tsing\t_\tVERB\t_\t_\t0\troot\t_\t_\n\n");
        Files.writeString(folder.resolve("gap.tsv"), "ID\tText\n");
        Files.writeString(folder.resolve("a.txt"), "Birds sing.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            coref --gap @gap.tsv --candidates other-words | --candidates is for --conll, which is not given
            coref --gap @gap.tsv --compat first-word-rows | --compat is for --conll
            coref --gap @gap.tsv --language es | --language is for --conll
            coref --gap @gap.tsv --windows sentences | --windows is for --conll
            probe --train @t.conllu --test @t.conllu --cache-limit 3 | --cache-limit is for --cache, which is not given
            probe --train @t.conllu --test @t.conllu --embeddings @none.txt | none.txt
            paper --no-twin | --no-twin is for a measurement, and no corpus is given
            paper --reference | --reference is for a measurement
            view --export @page.html --twin | --twin is for a viewer that runs, and --export writes a page
            view --export @page.html --port 8080 | --port is for a viewer that runs
            view --export @page.html --model a --model b | found 2: name one with --model
            ablate --treebank @t.conllu --relation nsubj --targets all | --targets says what is to be predicted, which --relation does already
            ablate --treebank @none.conllu | none.conllu
            ablate --conll @none.conll | none.conll
            roles --treebank @none.conllu | none.conllu
            """)
    void theyAreNamed(String line, String said) {
        StringWriter err = new StringWriter();
        String[] arguments = (line + " --model @no-model" + (line.startsWith("view") ? "" : " -o @out"))
                .replace("@", folder + "/")
                .replaceFirst(line.contains("--model a") ? " --model \\S+no-model" : "^$", "")
                .split(" ");
        assertThat(Main.run(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), arguments))
                .as(err.toString())
                .isNotZero();
        assertThat(err.toString()).contains(said).doesNotContain("no-model");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("page.html")).doesNotExist();
    }
}
