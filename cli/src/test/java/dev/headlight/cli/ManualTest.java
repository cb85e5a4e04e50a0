package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManualTest {

    static List<CommandLine> commands() {
        return CommandsTest.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void thePageOfACommandSaysWhatItsHelpSays(CommandLine command) {
        String page = Manual.page(command);
        assertThat(page)
                .startsWith(".TH \"HEADLIGHT-")
                .containsSubsequence(".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH OPTIONS\n")
                .doesNotContain("${", "\n\n");
        for (OptionSpec option : command.getCommandSpec().options()) {
            String shown = "\\fB" + option.longestName().replace("-", "\\-") + "\\fR";
            assertThat(page.contains(shown)).as(option.longestName()).isEqualTo(!option.hidden());
        }
        // a line that begins with a point is a request, and these are all that are used
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH \".*|SH [A-Z]+|TP|nf|fi)"));
        assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
    }
}
