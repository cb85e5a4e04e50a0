package dev.headlight.report;

import dev.headlight.stats.Interval;
import java.util.List;

/**
 * Lines over a scale of numbers, such as the steps of a training, with bands for their intervals.
 *
 * @param x what stands along the scale
 * @param at where on it the lines have points, from left to right
 * @param y the axis of the numbers
 * @param curves the lines
 */
public record Curves(Caption caption, String x, double[] at, Axis y, List<Curve> curves) implements Figure {

    /** @throws IllegalArgumentException if a line has not as many points as there are places, or these go backwards */
    public Curves {
        curves = List.copyOf(curves);
        for (int i = 1; i < at.length; i++) {
            if (!(at[i] > at[i - 1])) {
                throw new IllegalArgumentException(at[i] + " does not come after " + at[i - 1]);
            }
        }
        for (Curve curve : curves) {
            if (curve.values().length != at.length
                    || curve.low().length != at.length
                    || curve.high().length != at.length) {
                throw new IllegalArgumentException("\"" + curve.name() + "\" has not " + at.length + " points");
            }
        }
    }

    /**
     * A line.
     *
     * @param name what it is
     * @param values its points
     * @param low the lower ends of their intervals; NaN where there is none
     * @param high the upper ends
     */
    public record Curve(String name, double[] values, double[] low, double[] high) {

        /** With an interval at each point. */
        public static Curve of(String name, double[] values, List<Interval> intervals) {
            return new Curve(
                    name,
                    values,
                    intervals.stream().mapToDouble(Interval::low).toArray(),
                    intervals.stream().mapToDouble(Interval::high).toArray());
        }
    }

    @Override
    public Curves withCaption(Caption changed) {
        return new Curves(changed, x, at, y, curves);
    }

    @Override
    public String kind() {
        return "curves";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet = new Sheet.Builder("curve", "at", "value", "low", "high");
        for (Curve curve : curves) {
            for (int i = 0; i < at.length; i++) {
                sheet.add(curve.name(), at[i], curve.values()[i], curve.low()[i], curve.high()[i]);
            }
        }
        return sheet.build();
    }
}
