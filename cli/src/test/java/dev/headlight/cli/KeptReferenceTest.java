package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/reference} are those that the commands and the kept schemas make. After a change of either:
 * {@code mvn test -pl cli -am -Dtest=KeptReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dheadlight.reference.keep=true}
 * writes them again.
 */
class KeptReferenceTest {

    private static final Path KEPT = Path.of("../docs/reference");

    private static Map<String, String> made() throws IOException {
        ResultPages results = new ResultPages(Path.of("../docs/schema"));
        Map<String, String> made = new TreeMap<>(CommandPages.pages());
        made.putAll(results.pages());
        String index = Files.readString(KEPT.resolve("index.md"));
        made.put("index.md", put("results", results.list(), put("commands", CommandPages.list(), index)));
        return made;
    }

    /** The text with a part of it, between two comments, made anew. */
    private static String put(String part, String lines, String text) {
        String begin = "<!-- made: " + part + " -->\n";
        String end = "\n<!-- end -->";
        int at = text.indexOf(begin) + begin.length();
        assertThat(text).contains(begin);
        return text.substring(0, at) + lines + text.substring(text.indexOf(end, at));
    }

    private static Map<String, String> kept() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.walk(KEPT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                kept.put(KEPT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return kept;
    }

    @Test
    void whatIsKeptIsWhatCommandsAndSchemasMake() throws IOException {
        Map<String, String> made = made();
        if (Boolean.getBoolean("headlight.reference.keep")) {
            for (String old : kept().keySet()) {
                Files.delete(KEPT.resolve(old));
            }
            for (Map.Entry<String, String> page : made.entrySet()) {
                Path file = KEPT.resolve(page.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            }
        }
        assertThat(kept()).isEqualTo(made);
    }
}
