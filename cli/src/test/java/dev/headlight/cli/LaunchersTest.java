package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
        assertThat(memory("headlight.bat")).isEqualTo(memory("headlight").replace("${heap}", "768"));
    }

    private static String memory(String script) throws IOException {
        Matcher found = Pattern.compile("(?:memory=\"|options=)(-Xms[^\"]*)\"")
                .matcher(Files.readString(SCRIPTS.resolve(script)));
        assertThat(found.find()).as(script).isTrue();
        return found.group(1);
    }
}
