package dev.headlight.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "changes by -0.11 nats | changes by −0.11 nats",
                "[-.25, -.03] | [−.25, −.03]",
                "-1 or 2 | −1 or 2",
                "pages 3-4, UTF-8, a-1 | pages <span class=\"head\">3-4</span>, UTF-8, a-1",
                "head 8-10 | head <span class=\"head\">8-10</span>",
                "--audit 5, -o x | --audit 5, -o x",
            })
    void numbersBelowZeroHaveAMinusAndHeadsStayTogether(String text, String html) {
        assertThat(Html.prose(text)).isEqualTo(html);
    }
}
