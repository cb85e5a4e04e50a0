package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.OutputFolder;
import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is killed leaves the run before it or itself whole, and the next run leaves nothing of it behind.
 * {@code -Dheadlight.kills=N} kills each command N times, by turns at any moment and while it writes.
 */
class KillsIT {

    private static final int KILLS = Integer.getInteger("headlight.kills", 1);
    private static final String TIME_OF_WRITING = "results.json";

    @TempDir
    private static Path folder;

    private static Launcher launcher;
    private static int turns;
    private static final Random RANDOM = new Random(20);

    @BeforeAll
    static void writeCorpora() throws IOException, InterruptedException {
        TinyFolder.write(folder.resolve("model"));
        FaultCorpora.write(folder);
        launcher = new Launcher(folder);
        for (String corpus : List.of("a", "b")) {
            run("surface --text " + corpus + ".txt --model model -o card-" + corpus + "/surface");
            run("syntax --treebank " + corpus + ".conllu --model model -o card-" + corpus + "/syntax");
        }
    }

    /** What writes a folder; where each is killed once only, those of one kind stand for all that write as they do. */
    static Stream<String> commands() {
        Stream<String> kinds = Stream.of(
                "surface --model model --text @.txt",
                "syntax --model model --treebank @.conllu",
                "coref --model model --conll @.conll",
                "cluster --model model --text @.txt",
                "ablate --model model --text @.txt",
                "mixing --model model --text @.txt",
                "probe --model model --no-twin --no-controls --seeds 1 --train @.conllu --test @.conllu",
                "cards card-@",
                "report card-@");
        Stream<String> others = Stream.of(
                "roles --model model --text @.txt",
                "ask surface,cluster --model model --text @.txt",
                "extract --model model --text @.txt");
        return KILLS == 1 ? kinds : Stream.concat(kinds, others);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aKilledRunLeavesTheOldRunOrTheNew(String command) throws IOException, InterruptedException {
        String before = command.replace("@", "a") + " -o run";
        String after = command.replace("@", "b") + " -o run";
        long start = System.nanoTime();
        run(after);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        Tree whole = Tree.of(folder.resolve("run"));
        run(before);
        Tree old = Tree.of(folder.resolve("run"));
        assertThat(old).as("two runs that can be told apart").isNotEqualTo(whole);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = launcher.start(Arrays.asList(after.split(" ")));
            if (turns++ % 2 == 0) {
                Thread.sleep(RANDOM.nextLong(milliseconds));
            } else {
                awaitWriting(process);
                Thread.sleep(RANDOM.nextLong(60));
            }
            kill(process);
            Tree left = whatIsLeft();
            assertThat(left).as("kill %d of %s", kill, command).isIn(old, whole);
            System.getLogger(KillsIT.class.getName())
                    .log(Level.INFO, "{0}: {1}", command, left.equals(old) ? "the old run" : "the new run");
            if (!left.equals(old)) {
                run(before);
            }
        }
        run(after);
        assertThat(Tree.of(folder.resolve("run"))).isEqualTo(whole);
        assertThat(leftovers()).isEmpty();
    }

    /** Native libraries are taken down as the JVM ends: nobody may be in them then, or it crashes and leaves a report of that. */
    @Test
    void aRunThatIsAskedToEndInTheMiddleOfAPassEndsWithoutACrash() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("long.txt"), "the ship sails. a lamp burns at night.\n\n".repeat(20_000));
        for (int end = 0; end < Math.max(2, KILLS); end++) {
            Process process = launcher.start(List.of(
                    "surface", "--measure", "gradients", "--model", "model", "--text", "long.txt", "-o", "ended"));
            Thread.sleep(5_000 + RANDOM.nextLong(500));
            assertThat(process.isAlive()).isTrue();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
        OutputFolder.open(folder.resolve("ended")).close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hs_err") || name.equals("ended"));
        }
    }

    private static void awaitWriting(Process process) throws InterruptedException {
        Path results = folder.resolve(".run.headlight-new").resolve(TIME_OF_WRITING);
        Path inFolder = folder.resolve(".run.headlight-new/surface").resolve(TIME_OF_WRITING);
        Path old = folder.resolve(".run.headlight-old");
        while (process.isAlive() && Stream.of(results, inFolder, old).noneMatch(Files::exists)) {
            Thread.onSpinWait();
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** The next run takes hold of the folder, which puts right what is left; so does this. */
    private static Tree whatIsLeft() throws IOException {
        OutputFolder.open(folder.resolve("run")).close();
        assertThat(leftovers()).isEmpty();
        return Tree.of(folder.resolve("run"));
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static void run(String line) throws IOException, InterruptedException {
        Launcher.Outcome outcome = launcher.run(new ArrayList<>(Arrays.asList(line.split(" "))));
        assertThat(outcome.code()).as(line + ": " + outcome.err()).isZero();
    }
}
