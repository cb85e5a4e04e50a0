package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers of the distributions, of which only one can be run here. */
class LaunchersTest {

    private static final Path SCRIPTS = Path.of("src/main/scripts");

    /** Windows misreads jumps and blocks in a script whose lines end as elsewhere. */
    @Test
    void eachEndsItsLinesAsItsSystemDoes() throws IOException {
        assertThat(Files.readString(SCRIPTS.resolve("headlight.bat"))).matches("(?s)([^\r\n]*\r\n)+");
        assertThat(Files.readString(SCRIPTS.resolve("headlight")))
                .doesNotContain("\r")
                .endsWith("\n");
    }

    @Test
    void bothGiveJavaTheSameMemory() throws IOException {
        assertThat(memory("headlight.bat", "Serial")).isEqualTo(memory("headlight", "Serial"));
    }

    /** Java starts small; what then needs more than that must get it, and soon. */
    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel"})
    void javaTakesMoreMemoryWhenItNeedsMore(String collector) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(memory("headlight", collector).split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MuchMemory.class.getName(), "400"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo("400");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String memory(String script, String collector) throws IOException {
        Matcher found = Pattern.compile("(?:memory=\"|options=)(-Xms[^\"]*)\"")
                .matcher(Files.readString(SCRIPTS.resolve(script)));
        assertThat(found.find()).as(script).isTrue();
        return found.group(1)
                .replace("${heap}", "768")
                .replace("${collector}", collector)
                .replace("%collector%", collector);
    }
}
