package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 500 mutants of whole files, through every reader by the command line: each is read, or refused by one message that names
 * the file, or the head whose weights are none; neither an internal error nor a hang, and nothing half-written. {@code -Dheadlight.mutants=N} tries N times as
 * many, and {@code -Dheadlight.mutants.seed=N} others.
 */
class MutantsTest {

    private static final int TIMES = Integer.getInteger("headlight.mutants", 1);
    private static final int SEED = Integer.getInteger("headlight.mutants.seed", 1);

    /** Far more than any takes, for machines that do other things besides. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final String TRAIN =
            "probe --quiet --no-twin --no-controls --seeds 1 --epochs 1 --model model --train b.conllu --test b.conllu ";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeWholeFiles() throws IOException {
        FaultCorpora.write(folder);
        TinyFolder.write(folder.resolve("model"));
        TinyFolder.write(folder.resolve("mutant"));
        TinyFolder.writeInTwo(folder.resolve("parts"));
        TinyFolder.writeGraph(folder.resolve("graph"));
        write(
                "segments.json",
                "[{\"text\": \"the lamp. it burns.\", \"document\": \"a\"},\n {\"words\": [\"a\", \"ship\"]},\n"
                        + " {\"tokens\": [\"[CLS]\", \"a\", \"[SEP]\"], \"targets\": [1]},\n {\"ids\": [2, 7, 3]}]\n");
        write(
                "plus.conllup",
                "# global.columns = ID FORM UPOS HEAD DEPREL\n1\tthe\tDET\t2\tdet\n2\tlamp\tNOUN\t0\troot\n\n"
                        + "1-2\tdont\t_\t_\t_\n1\tdo\tAUX\t0\troot\n2\tnt\tPART\t1\tadvmod\n\n");
        write(
                "shared.txt",
                "1\tthe\t_\t_\tDT\t_\t_\t_\t2\t_\tdet\t_\t_\t_\n2\tlamp\t_\t_\tNN\t_\t_\t_\t0\t_\troot\t_\t_\t_\n\n");
        write("labels.txt", "the 2-det\nlamp 3-nsubj\nburns 0-root\n\na 2-det\nship 0-root\n\n");
        write(
                "tale.conllu",
                "# newdoc id = tale\n# global.Entity = eid-etype-head-other\n"
                        + "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(e1-x-2-\n"
                        + "2\tlamp\tlamp\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=e1)\n"
                        + "3\tburns\tburn\tVERB\tVBZ\t_\t0\troot\t_\t_\n3.1\tit\tit\tPRON\tPRP\t_\t_\t_\t_\tEntity=(e1-x-1-)\n"
                        + "4\tit\tit\tPRON\tPRP\t_\t3\tobj\t_\tEntity=(e1-x-1-)\n\n");
        write(
                "names.tsv",
                "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
                        + "t-1\tann met eve. she sang.\tshe\t13\tann\t0\tTRUE\teve\t8\tFALSE\thttp://x\n");
        write("vectors.txt", "6 3\nthe 1 0 .5\nship 0.5 -1 2\nsails -1 0.25 1e-3\nat sea 1 2 3\nlamp 1 1 1\na 0 0 1\n");
        run(TRAIN + "-o probing");
        run("surface --quiet --text a.txt --model model -o seen");
        run("extract --quiet --text a.txt --model model -o maps.npz");
        run("surface --quiet --text a.txt --model model --shard 1/2 -o first");
        run("surface --quiet --text a.txt --model model --shard 2/2 -o second");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt                      | 30 | extract --quiet -o out --model model --text a.txt",
                "segments.json              | 50 | extract --quiet -o out --model model --segments segments.json",
                "a.conllu                   | 50 | extract --quiet -o out --model model --treebank a.conllu",
                "plus.conllup               | 30 | extract --quiet -o out --model model --treebank plus.conllup",
                "shared.txt                 | 20 | extract --quiet -o out --model model --treebank shared.txt",
                "labels.txt                 | 20 | extract --quiet -o out --model model --treebank labels.txt",
                "a.conll                    | 40 | extract --quiet -o out --model model --conll a.conll",
                "tale.conllu                | 40 | extract --quiet -o out --model model --conll tale.conllu",
                "names.tsv                  | 20 | coref --quiet -o out --model model --gap names.tsv",
                "vectors.txt                | 10 | @ --embeddings vectors.txt -o out",
                "mutant/vocab.txt           | 20 | extract --quiet -o out --model mutant --text a.txt",
                "mutant/config.json         | 40 | extract --quiet -o out --model mutant --text a.txt",
                "mutant/model.safetensors   | 30 | extract --quiet -o out --model mutant --text a.txt",
                "parts/model.safetensors.index.json | 30 | extract --quiet -o out --model parts --text a.txt",
                "parts/model-00001-of-00002.safetensors | 20 | extract --quiet -o out --model parts --text a.txt",
                "graph/model.onnx           | 60 | extract --quiet -o out --model graph --text a.txt",
                "second/shard.json          | 20 | merge --quiet first second -o out",
                "second/states/reading-1.state | 30 | merge --quiet first second -o out",
                "probing/probes/probes.json | 20 | probe --quiet -o out --load probing/probes --test a.conllu --model model",
                "probing/probes/probes.safetensors | 10 | probe --quiet -o out --load probing/probes --test a.conllu --model model",
                "seen/results.json          | 40 | report seen -o out",
                "maps.npz                   | 30 | extract --quiet -o out --maps maps.npz --text a.txt",
            })
    void aMutantIsReadOrRefusedByName(String name, int count, String command) throws IOException {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(31L * name.hashCode() + SEED);
        try {
            for (int i = 0; i < count * TIMES; i++) {
                Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
                Files.write(file, mutation.of(whole, random));
                assertReadOrRefused(command.replace("@ ", TRAIN), file, name + ", mutant " + i + ", " + mutation);
                deleteOutput();
            }
        } finally {
            Files.write(file, whole);
        }
    }

    private static void assertReadOrRefused(String command, Path file, String mutant) throws IOException {
        StringWriter err = new StringWriter();
        long start = System.nanoTime();
        int code = execute(command, err);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(mutant).isLessThan(LONGEST);
        assertThat(err.toString())
                .as(mutant)
                .doesNotContain(
                        "mistake of Headlight's", "\tat ", "Exception", "out of memory", "Cannot invoke", "(null)");
        if (code == 0) {
            assertThat(folder.resolve("out")).as(mutant).isDirectory();
        } else {
            assertThat(err.toString())
                    .as(mutant)
                    .contains("headlight: ")
                    .containsAnyOf(
                            file.getFileName().toString(),
                            file.getParent() + "/",
                            file.getParent() + " are not of one run",
                            "the model's weights are damaged");
            assertThat(folder.resolve("out")).as(mutant).doesNotExist();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(left -> left.getFileName().toString().startsWith(".")))
                    .as(mutant)
                    .isEmpty();
        }
    }

    private static void deleteOutput() throws IOException {
        Path out = folder.resolve("out");
        if (Files.exists(out)) {
            try (Stream<Path> tree = Files.walk(out)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void run(String command) {
        StringWriter err = new StringWriter();
        assertThat(execute(command, err)).as(command + ": " + err).isZero();
    }

    /** Runs a command whose files and folders are those of the test. */
    private static int execute(String command, StringWriter err) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command.trim().split(" +")));
        String before = "";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean named = before.equals("-o") || before.equals("report");
            if (named || Files.exists(folder.resolve(argument))) {
                arguments.set(i, folder.resolve(argument).toString());
            }
            before = argument;
        }
        return Main.run(
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new));
    }
}
