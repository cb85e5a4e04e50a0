package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.study.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter err = new StringWriter();

    private Progress bar(boolean terminal) {
        return new ProgressBar(new PrintWriter(err, true), "roles", terminal);
    }

    @Test
    void theEndLeavesALine() {
        bar(false).update(12, 300, 0.5);
        assertThat(err.toString())
                .as("a line now and then, where lines cannot be overwritten")
                .isEmpty();
        bar(false).update(24, 600, 1);
        assertThat(err.toString()).startsWith("roles  ").contains("100 %  24 examples, ", " in 0:00");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void partsHaveNamesAndShortOnesLeaveNothing() {
        Progress part = bar(true).of("random twin 1 of 2").of("repeats");
        part.update(1, 20, 0.25);
        assertThat(err.toString())
                .startsWith("\rroles, random twin 1 of 2, repeats  ")
                .contains(" 25 %  1 example, ", " left");
        int shown = err.toString().length();
        part.update(4, 80, 1);
        assertThat(err.toString().substring(shown))
                .as("it is overwritten")
                .isBlank()
                .startsWith("\r")
                .endsWith("\r");
    }

    @Test
    void whatIsSlowSaysHowLongOneTakes() throws InterruptedException {
        Progress bar = bar(true);
        Thread.sleep(150);
        bar.update(0, 0, 0);
        assertThat(err.toString()).contains("0 examples, 0.0 a second");
        bar.update(1, 30, 0.1);
        assertThat(err.toString())
                .as("more than one a second")
                .endsWith(" left")
                .contains("1 example, ", " a second");
        Thread.sleep(1_000);
        bar.update(1, 30, 0.1);
        assertThat(err.toString()).contains("1 example, 1.", " s each");
    }

    @Test
    void nobodyIsToldOfPartsOfNothing() {
        assertThat(Progress.NONE.of("repeats")).isSameAs(Progress.NONE);
    }
}
