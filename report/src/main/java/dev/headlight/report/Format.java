package dev.headlight.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How numbers are printed. */
public enum Format {
    /** From 0 to 1, two decimals without the leading zero: ".54". */
    FRACTION,
    /** Two decimals: "3.21". */
    DECIMAL,
    /** Four decimals, for small numbers: "0.0123". */
    FINE,
    /** Two digits and a power of ten, for tiny numbers: "1.2×10⁻⁵". */
    SCIENTIFIC,
    /** Whole, with thousands separated: "1,234". */
    COUNT,
    /** A fraction of 1, printed in hundredths with one decimal: "54.1". */
    PERCENT,
    /** A p-value, three decimals without the leading zero: ".023", "&lt;.001". */
    PROBABILITY;

    /** The name that the drawing modules know. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number in words; "n/a" for NaN. */
    public String print(double value) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        String printed = printed(value);
        boolean zero = printed.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return zero && printed.startsWith("-") ? printed.substring(1) : printed;
    }

    private String printed(double value) {
        return switch (this) {
            case FRACTION -> dropZero(String.format(Locale.ROOT, "%.2f", value));
            case DECIMAL -> String.format(Locale.ROOT, "%.2f", value);
            case FINE -> String.format(Locale.ROOT, "%.4f", value);
            case SCIENTIFIC -> scientific(String.format(Locale.ROOT, "%.1e", value));
            case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
            case PERCENT -> String.format(Locale.ROOT, "%.1f", 100 * value);
            case PROBABILITY -> value < 0.001 ? "<.001" : dropZero(String.format(Locale.ROOT, "%.3f", value));
        };
    }

    /** @param written such as "1.2e-05" */
    private static String scientific(String written) {
        int e = written.indexOf('e');
        int exponent = Integer.parseInt(written.substring(e + 1));
        if (exponent == 0) {
            return written.substring(0, e);
        }
        StringBuilder raised = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            raised.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return written.substring(0, e) + "×10" + raised;
    }

    private static String dropZero(String printed) {
        return printed.startsWith("0.")
                ? printed.substring(1)
                : printed.startsWith("-0.") ? "-" + printed.substring(2) : printed;
    }
}
