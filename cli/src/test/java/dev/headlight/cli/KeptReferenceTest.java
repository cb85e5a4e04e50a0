package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code docs/reference} are those that the commands and the kept schemas make. After a change of either:
 * {@code mvn test -pl cli -am -Dtest=KeptReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dheadlight.reference.keep=true}
 * writes them again.
 */
class KeptReferenceTest {

    private static final Path KEPT = Path.of("../docs/reference");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

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

    static Stream<String> examples() {
        return CommandPages.examples();
    }

    /** Every example of a command's help has options that there are, and values that they take; data need not have been pulled. */
    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsUnderstood(String line) {
        String command = line.substring(line.indexOf("headlight ") + "headlight ".length())
                .replaceAll("--treebank ud:\\S+", "--treebank dev.conllu");
        String[] arguments = ARGUMENT.matcher(command)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toArray(String[]::new);
        assertThatCode(() -> Main.commandLine()
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .parseArgs(arguments))
                .as(line + " " + Arrays.toString(arguments))
                .doesNotThrowAnyException();
    }
}
