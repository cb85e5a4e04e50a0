package dev.headlight.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void whatCanBeSeenIsQuotedAndTheRestNamed() {
        assertThat(Visible.quote("naïve 語")).isEqualTo("\"naïve 語\"");
        assertThat(Visible.quote("\u00AD")).isEqualTo("U+00AD");
        assertThat(Visible.quote("\u200B\uFFFD")).isEqualTo("U+200B U+FFFD");
        assertThat(Visible.quote("do\u00ADg")).isEqualTo("\"do‹U+00AD›g\"");
        assertThat(Visible.quote("10\u00A0000")).isEqualTo("\"10‹U+00A0›000\"");
        assertThat(Visible.quote("\u0301")).as("an accent on nothing").isEqualTo("U+0301");
        assertThat(Visible.quote("e\u0301")).as("an accent on a letter").isEqualTo("\"e\u0301\"");
        assertThat(Visible.quote("\u3164")).as("a filler, which is a letter").isEqualTo("U+3164");
        assertThat(Visible.quote("")).isEqualTo("\"\"");
        assertThat(Visible.quote("\uDB40\uDC20"))
                .as("a tag space, beyond 16 bits")
                .isEqualTo("U+E0020");
        assertThat(Visible.quote("x".repeat(41))).isEqualTo("\"" + "x".repeat(40) + "…\"");
    }
}
