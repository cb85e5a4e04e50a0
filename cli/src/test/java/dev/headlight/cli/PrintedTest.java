package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds the pages to what their commands print can itself be wrong. */
class PrintedTest {

    @Test
    void numbersMayDifferInTheirLastDigits() {
        assertThat(Printed.missing("8-10, 74.4 % [55.9, 85.9]", "  8-10, 74.5 % [55.8, 86.0]\n"))
                .isEmpty();
        assertThat(Printed.missing("8-10, 74.4 %", "8-10, 76.4 %")).containsExactly("8-10, 74.4 %");
        assertThat(Printed.missing("8-10, 74.4 %", "8-11, 74.4 %")).hasSize(1);
    }

    @Test
    void linesComeInTheirOrderWithOthersBetween() {
        assertThat(Printed.missing("one\nthree", "one\ntwo\nthree")).isEmpty();
        assertThat(Printed.missing("three\none", "one\ntwo\nthree")).containsExactly("one");
        assertThat(Printed.missing("one", "one more")).containsExactly("one");
    }

    @Test
    void anEllipsisStandsForAnyText() {
        assertThat(Printed.missing("Report: …/report.html", "Report: /tmp/7/report.html"))
                .isEmpty();
        assertThat(Printed.missing("p .189, …", "p .190, corrected")).isEmpty();
    }

    @Test
    void aBlockSaysWhatItIs() {
        String page = "# A\n\n```sh slow: a minute\nsleep 60\n```\n\n```text file: a.txt\nA lamp.\n\n```\n";
        assertThat(Block.of(page))
                .isEqualTo(List.of(
                        new Block(3, "sh", "slow", "a minute", "sleep 60\n"),
                        new Block(7, "text", "file", "a.txt", "A lamp.\n\n")));
        assertThatThrownBy(() -> Block.of("```sh norun: later\nls\n```\n")).hasMessageContaining("norun: later");
    }
}
