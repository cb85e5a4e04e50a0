package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A page done as it says, from its top to its bottom, in an empty folder. */
final class PageRun {

    /** Languages of blocks that are run by others, or are nothing to be run: shown output, build files, references. */
    private static final Set<String> SHOWN = Set.of("text", "bibtex", "xml", "kotlin");

    private final Path folder;
    private final boolean slow;
    private String printed = "";

    /**
     * @param folder to work in, which is made
     * @param home the distribution
     * @param slow whether blocks that take minutes are run, too
     */
    PageRun(Path folder, Path home, boolean slow) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.slow = slow;
        Path bin = Files.createDirectories(folder.resolveSibling("bin"));
        link(bin.resolve("headlight"), home.resolve("bin/headlight"));
        link(bin.resolve("python3"), Path.of("/usr/bin/python3"));
        link(folder.resolveSibling("home"), home);
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.notExists(link)) {
            Files.createSymbolicLink(link, target);
        }
    }

    /** Writes the files, runs the commands, compares what they print. */
    void run(List<Block> blocks) throws IOException, InterruptedException {
        boolean left = false;
        for (Block block : blocks) {
            if (block.is("no-run") || (block.is("slow") && !slow)) {
                left = true;
            } else if (block.is("file")) {
                Files.writeString(folder.resolve(block.said()), block.content());
            } else if (block.language().equals("sh")) {
                left = false;
                shell(block);
            } else if (!SHOWN.contains(block.language())) {
                fail(
                        "line %d: nothing here runs a block of \"%s\"; give it a file's name, or the reason why it is not"
                                + " run",
                        block.line(), block.language());
            } else if (block.language().equals("text") && !left) {
                assertThat(Printed.missing(block.content(), printed))
                        .as("line %d, shown and not printed. Printed:%n%s", block.line(), printed)
                        .isEmpty();
            }
        }
    }

    private void shell(Block block) throws IOException, InterruptedException {
        File output = folder.resolveSibling("output").toFile();
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", exports() + block.content())
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        Map<String, String> environment = builder.environment();
        String java = System.getProperty("java.home");
        environment.put("JAVA_HOME", java);
        environment.put("PATH", folder.resolveSibling("bin") + ":" + java + "/bin:" + environment.get("PATH"));
        environment.put("HEADLIGHT", folder.resolveSibling("home").toString());
        int code = builder.start().waitFor();
        printed = Files.readString(output.toPath());
        assertThat(code)
                .as("line %d:%n%s%n%s", block.line(), block.content(), printed)
                .isZero();
        remember(block);
    }

    /** What a block exports holds for those after it, as it does in one's shell. */
    private void remember(Block block) throws IOException {
        StringBuilder lines = new StringBuilder(exports());
        block.content()
                .lines()
                .filter(line -> line.startsWith("export "))
                .forEach(line -> lines.append(line).append('\n'));
        Files.writeString(exportsFile(), lines);
    }

    private String exports() throws IOException {
        return Files.exists(exportsFile()) ? Files.readString(exportsFile()) : "";
    }

    private Path exportsFile() {
        return folder.resolveSibling(folder.getFileName() + ".exports");
    }
}
