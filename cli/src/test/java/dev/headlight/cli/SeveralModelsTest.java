package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models are asked in one command, each as if it were asked alone. */
class SeveralModelsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            TinyFolder.write(folder.resolve("seed-" + seed), seed);
        }
        Files.writeString(
                folder.resolve("a.txt"), "hills rest . ships come .\n\nbells ring , far .\n\nno one is here .\n");
    }

    private Path to(String name) {
        return folder.resolve(name);
    }

    private String main(int expected, String line) {
        List<String> arguments = new ArrayList<>();
        for (String word : line.split(" ")) {
            arguments.add(word.matches("(seed-\\d|a\\.txt|run|alone|more)") ? to(word).toString() : word);
        }
        return InProcess.run(expected, arguments.toArray(String[]::new));
    }

    /** The files of a run, with what depends on the clock and on the output folder left out. */
    private static SortedMap<String, String> files(Path run) throws IOException {
        SortedMap<String, String> files = InProcess.files(run);
        files.replaceAll((name, content) -> content.replaceAll("-o [^ \"<]*", ""));
        return files;
    }

    @Test
    void eachIsAskedAsIfItWereAlone() throws IOException {
        String said = main(0, "surface --text a.txt --quiet --model seed-1 seed-2 --model seed-3 -o run");
        assertThat(said)
                .contains("surface of seed-1, seed-2, seed-3 over a.txt:")
                .contains("for these models");
        main(0, "surface --text a.txt --quiet --model seed-2 -o alone");
        assertThat(files(to("run/models/seed-2")))
                .containsKey("by-document/numbers.state")
                .isEqualTo(files(to("alone")));
        assertThat(to("run/tables/over_models.csv")).exists();
        assertThat(main(0, "surface --text a.txt --quiet --model seed-3 seed-1 seed-2 -o run"))
                .contains("seed-3 is there already, of the same files and settings, and is not measured again");
    }

    @Test
    void whatAsksOneModelTakesOne() {
        assertThat(main(2, "cluster --text a.txt --model seed-1 --model seed-2 -o run"))
                .contains("--model");
        assertThat(main(2, "surface --text a.txt --model seed-1 seed-2 --shard 1/2 -o run"))
                .contains("give each model a run of its own");
        assertThat(main(2, "surface --text a.txt --model seed-1 --models-differ-in step -o run"))
                .contains("is for several models");
        assertThat(main(2, "surface --text a.txt --model seed-1 seed-2 --models-differ-in size -o run"))
                .contains("models differ in seed or kind or step, not in \"size\"");
        assertThat(main(2, "surface --text a.txt --model seed-1 seed-1 -o run")).contains("given twice");
        assertThat(to("run")).doesNotExist();
    }
}
