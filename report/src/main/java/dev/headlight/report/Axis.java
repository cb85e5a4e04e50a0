package dev.headlight.report;

/**
 * An axis of numbers.
 *
 * @param title what it measures, with its unit
 * @param format how its numbers are printed
 * @param low where it starts; NaN to let the data decide
 * @param high where it ends; NaN to let the data decide
 */
public record Axis(String title, Format format, double low, double high) {

    /** An axis that starts at 0 and ends where the data do. */
    public static Axis fromZero(String title, Format format) {
        return new Axis(title, format, 0, Double.NaN);
    }

    /** An axis that holds the data. */
    public static Axis fitted(String title, Format format) {
        return new Axis(title, format, Double.NaN, Double.NaN);
    }
}
