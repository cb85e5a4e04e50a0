package dev.headlight.report;

import java.util.List;

/** Figures that belong together, side by side where there is room. */
public record Row(List<Figure> figures) implements Block {

    public Row {
        figures = List.copyOf(figures);
    }

    /** Figures side by side. */
    public static Row of(Figure... figures) {
        return new Row(List.of(figures));
    }
}
