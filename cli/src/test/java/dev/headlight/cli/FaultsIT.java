package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.cli.Launcher.Outcome;
import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a machine does to a run: one message, an exit code that is not 0, and nothing half-written. */
class FaultsIT {

    private static final String SURFACE = "exec \"$0\" surface --quiet --model model --text a.txt ";

    @TempDir
    private Path folder = Path.of("unset");

    private Launcher launcher;

    @BeforeEach
    void writeCorpora() throws IOException {
        TinyFolder.write(folder.resolve("model"));
        FaultCorpora.write(folder);
        launcher = new Launcher(folder);
    }

    private Outcome run(String line) throws IOException, InterruptedException {
        Outcome outcome = launcher.shell(line);
        assertThat(outcome.err()).doesNotContain("\tat ", "Exception", "mistake of Headlight's");
        return outcome;
    }

    private void assertNoLeftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "model", "a.txt", "a.conllu", "a.conll", "b.txt", "b.conllu", "b.conll", "out", "err");
        }
    }

    /** The files of a run add up to far more than a limit on the size of each, which ends writing as a full disk does. */
    @ParameterizedTest
    @CsvSource({"1", "8", "64"})
    void aFileThatCannotBeWrittenToItsEnd(int blocks) throws Exception {
        Outcome outcome = run("ulimit -f " + blocks + "; " + SURFACE + "-o run");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("headlight: cannot write").contains("File too large");
        assertNoLeftovers();
    }

    /** What was there stays when there is no room for what was to replace it. */
    @Test
    void aRunThatIsThereStaysWhereTheNextFindsNoRoom() throws Exception {
        assertThat(run(SURFACE + "-o run").code()).isZero();
        Tree before = Tree.of(folder.resolve("run"));
        assertThat(run("ulimit -f 8; " + SURFACE.replace("a.txt", "b.txt") + "-o run")
                        .code())
                .isEqualTo(1);
        assertThat(Tree.of(folder.resolve("run"))).isEqualTo(before);
    }

    /** A small file system of its own where the machine allows one, and a limit on sizes where it does not. */
    @Test
    void aFullDisk() throws Exception {
        String full = "mkdir disk && mount -t tmpfs -o size=64k none disk && (" + SURFACE + "-o disk/run); code=$?;"
                + " umount disk; rmdir disk; exit $code";
        Outcome outcome = run("unshare -rm sh -c '" + full.replace("$0", launcher.command()) + "'");
        if (!outcome.err().contains("headlight:")) {
            outcome = run("rmdir disk 2>/dev/null; ulimit -f 8; " + SURFACE + "-o run");
        }
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("headlight: cannot write").containsAnyOf("No space left", "File too large");
        assertNoLeftovers();
    }

    /** Not even the superuser makes folders in /proc, or below a file. */
    @ParameterizedTest
    @CsvSource({"/proc/run", "a.txt/run", "a.txt"})
    void aFolderThatCannotBeWrittenInto(String output) throws Exception {
        Outcome outcome = run(SURFACE + "-o " + output);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("headlight: cannot write into " + output);
        assertNoLeftovers();
    }

    @ParameterizedTest
    @CsvSource({">&-", ">/dev/full"})
    void standardOutputThatTakesNothing(String redirection) throws Exception {
        Outcome outcome = run(SURFACE + "-o run " + redirection);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("standard output could not be written to");
    }

    @Test
    void aReaderThatHasSeenEnough() throws Exception {
        Outcome outcome = run("(" + SURFACE.replace("exec ", "") + "-o run; echo code $? >&2) | true");
        assertThat(outcome.err()).contains("standard output could not be written to", "code 1");
    }

    @Test
    void tooFewOpenFiles() throws Exception {
        Outcome outcome = run("ulimit -n 64; " + SURFACE + "-o run");
        if (outcome.code() != 0) { // whoever may raise the limit again does
            assertThat(outcome.err())
                    .isEqualTo(
                            "headlight: only 64 files may be open at once; at least 256 are needed (ulimit -n 256)\n");
        }
        assertThat(run("ulimit -n 256; " + SURFACE + "-o run").code()).isZero();
    }

    @Test
    void noFolderForTemporaryFiles() throws Exception {
        Outcome outcome = run("TMPDIR=/proc HEADLIGHT_JAVA_OPTS=-Djava.io.tmpdir=/proc " + SURFACE + "-o run");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void pathsWithLettersThatTheLocaleLacks() throws Exception {
        Files.copy(folder.resolve("a.txt"), folder.resolve("n\u00e4he-\u65e5\u672c.txt"));
        Outcome outcome =
                run("LC_ALL=C " + SURFACE.replace("a.txt", "n\u00e4he-\u65e5\u672c.txt") + "-o \u00e9t\u00e9");
        assertThat(outcome.code()).isZero();
        assertThat(folder.resolve("\u00e9t\u00e9/results.json")).exists();
    }

    @Test
    void aFolderThatIsGone() throws Exception {
        Outcome outcome = run("mkdir gone && cd gone && rmdir ../gone && " + SURFACE.replace("a.txt", "../a.txt"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("headlight: the folder you are in is gone");
        assertNoLeftovers();
    }

    @Test
    void pipesAreReadLikeFiles() throws Exception {
        assertThat(run("mkfifo pipe; cat a.txt > pipe & cat b.txt | "
                                + SURFACE.replace("exec ", "").replace("a.txt", "- pipe") + "-o run")
                        .code())
                .isZero();
        assertThat(TinyRun.results(folder.resolve("run"))
                        .at("/manifest/corpus/documents")
                        .intValue())
                .as("three of each")
                .isEqualTo(6);
    }

    @Test
    void twoRunsIntoOneFolder() throws Exception {
        assertThat(run("mkfifo pipe").code()).isZero();
        Process first = launcher.start(List.of("surface", "--text", "pipe", "--model", "model", "-o", "run"));
        while (!Files.exists(folder.resolve(".run.headlight-new"))) {
            Thread.sleep(10);
        }
        Outcome second = run(SURFACE + "-o run");
        first.destroyForcibly().waitFor();
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err()).contains("another run is writing into run");
        assertThat(run(SURFACE + "-o run").code())
                .as("a lock of a dead run holds nobody")
                .isZero();
    }
}
