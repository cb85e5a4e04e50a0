package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    FRACTION, 0.544, .54
                    FRACTION, 1, 1.00
                    FRACTION, -0.25, -.25
                    FRACTION, -0.001, .00
                    FRACTION, NaN, n/a
                    DECIMAL, 0.5, 0.50
                    DECIMAL, 3.894, 3.89
                    SCIENTIFIC, 0.0000123, 1.2×10⁻⁵
                    SCIENTIFIC, 0, 0.0
                    SCIENTIFIC, 3.14, 3.1
                    SCIENTIFIC, 123456789012, 1.2×10¹¹
                    COUNT, 16204, '16,204'
                    PERCENT, 0.5412, 54.1
                    PROBABILITY, 0.0231, .023
                    PROBABILITY, 0.0001, <.001
                    PROBABILITY, 1, 1.000
                    """)
    void prints(Format format, double value, String expected) {
        assertThat(format.print(value)).isEqualTo(expected);
    }
}
