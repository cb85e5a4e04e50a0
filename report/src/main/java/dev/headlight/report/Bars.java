package dev.headlight.report;

import java.util.List;

/**
 * Bars in groups, with intervals and with the baselines that they must beat.
 *
 * @param x the axis of the numbers
 * @param groups the groups, from top to bottom
 */
public record Bars(Caption caption, Axis x, List<Group> groups) implements Figure {

    public Bars {
        groups = List.copyOf(groups);
    }

    /**
     * Bars that are compared with one another.
     *
     * @param name what they have in common; a name for the axis
     * @param bars from top to bottom; bars of one name have one colour in all groups
     * @param baselines marks across the group's bars
     */
    public record Group(String name, List<Bar> bars, List<Reference> baselines) {

        public Group {
            bars = List.copyOf(bars);
            baselines = List.copyOf(baselines);
        }
    }

    /**
     * A bar.
     *
     * @param name what it is, such as the series that it belongs to
     * @param value its length
     * @param low the lower end of its interval; NaN where there is none
     * @param high the upper end of its interval; NaN where there is none
     * @param note what else its tooltip says; may be empty
     */
    public record Bar(String name, double value, double low, double high, String note) {

        public static Bar of(String name, double value) {
            return new Bar(name, value, Double.NaN, Double.NaN, "");
        }
    }

    /** A number to beat. */
    public record Reference(String name, double value) {}

    @Override
    public Bars withCaption(Caption changed) {
        return new Bars(changed, x, groups);
    }

    @Override
    public String kind() {
        return "bars";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet = new Sheet.Builder("group", "bar", "value", "low", "high", "note");
        for (Group group : groups) {
            for (Bar bar : group.bars()) {
                sheet.add(group.name(), bar.name(), bar.value(), bar.low(), bar.high(), bar.note());
            }
            for (Reference baseline : group.baselines()) {
                sheet.add(group.name(), baseline.name(), baseline.value(), Double.NaN, Double.NaN, "baseline");
            }
        }
        return sheet.build();
    }
}
