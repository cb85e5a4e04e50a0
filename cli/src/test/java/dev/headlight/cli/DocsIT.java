package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page of {@code docs} and the README, done as it says. What takes minutes is done with {@code -Dheadlight.docs.slow=true};
 * what needs a network, a server or a program that CI lacks says so in its block, and is counted here.
 */
class DocsIT {

    private static final Path DOCS = Path.of("../docs");

    /** Blocks that no test runs, in all pages together: to be raised with a reason alone. */
    private static final int NOT_RUN = 15;

    @TempDir
    private static Path folder;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
        try (Stream<Path> files = Files.walk(DOCS)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file ->
                            !file.startsWith(DOCS.resolve("reference")) && !file.startsWith(DOCS.resolve("target")))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageDoesWhatItSays(Path page) throws IOException, InterruptedException {
        List<Block> blocks = Block.of(Files.readString(page));
        if (blocks.stream().anyMatch(block -> block.language().equals("sh"))) {
            RealModel.assumePresent();
        }
        String name = page.normalize().toString().replaceAll("[^\\w-]+", "-");
        new PageRun(folder.resolve(name + "/here"), Launcher.home(), Boolean.getBoolean("headlight.docs.slow"))
                .run(blocks);
    }

    @Test
    void whatIsNotRunIsCounted() throws IOException {
        List<String> notRun = new ArrayList<>();
        for (Path page : pages()) {
            Block.of(Files.readString(page)).stream()
                    .filter(block -> block.is("no-run"))
                    .forEach(block -> notRun.add(page + ", line " + block.line() + ": " + block.said()));
        }
        assertThat(notRun).hasSize(NOT_RUN);
    }
}
