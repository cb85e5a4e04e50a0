package dev.headlight.report;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.maps.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * Maps as lines between two columns of tokens: who looks on the left, what is looked at on the right; the stronger the
 * line, the larger the weight (paper, Figure 1).
 *
 * @param distribution whether each row sums to 1, so that a line of full strength is a weight of 1; else it is the largest of its
 *     panel
 * @param panels the maps, side by side or to choose from
 */
public record AttentionLines(Caption caption, boolean distribution, List<Panel> panels) implements Figure {

    public AttentionLines {
        panels = List.copyOf(panels);
    }

    /**
     * A map.
     *
     * @param name the head
     * @param note what the head does, in a few words
     * @param example the id of the example
     * @param tokens of both columns
     * @param weights {@code [query][key]}
     * @param highlights edges to stand out
     */
    public record Panel(
            String name,
            String note,
            String example,
            List<String> tokens,
            double[][] weights,
            List<Highlight> highlights) {

        public Panel {
            tokens = List.copyOf(tokens);
            highlights = List.copyOf(highlights);
            if (weights.length != tokens.size()) {
                throw new IllegalArgumentException(tokens.size() + " tokens, but " + weights.length + " rows");
            }
        }
    }

    /**
     * An edge that stands out with its tokens.
     *
     * @param query the index of the token that looks
     * @param key the index of the token that is looked at
     */
    public record Highlight(int query, int key, EdgeVerdict verdict) {}

    /** Specimens of a measure, in their order. */
    public static AttentionLines of(Caption caption, Measure measure, List<Specimen> specimens) {
        return new AttentionLines(
                caption,
                measure.distribution(),
                specimens.stream()
                        .map(specimen -> panel(specimen, measure.distribution()))
                        .toList());
    }

    /** Which lines are left out, in words. */
    public static String leftOut(Measure measure) {
        return measure.distribution()
                ? "Weights below .005 are left out."
                : "The strongest line of each head has its largest number; numbers below a two-hundredth of that are left out.";
    }

    private static Panel panel(Specimen specimen, boolean distribution) {
        double[][] weights = Arrays.stream(specimen.weights())
                .map(row -> Arrays.stream(row)
                        .map(weight -> rounded(weight, distribution))
                        .toArray())
                .toArray(double[][]::new);
        return new Panel(
                specimen.head().toString(), specimen.note(), specimen.example(), specimen.tokens(), weights, List.of());
    }

    /** More than can be seen: of shares five digits after the point, of other numbers five that count. */
    private static double rounded(double weight, boolean distribution) {
        return distribution
                ? Math.rint(weight * 1e5) / 1e5
                : new BigDecimal(weight).round(new MathContext(5)).doubleValue();
    }

    @Override
    public AttentionLines withCaption(Caption changed) {
        return new AttentionLines(changed, distribution, panels);
    }

    @Override
    public String kind() {
        return "attention-lines";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet =
                new Sheet.Builder("head", "example", "query_index", "query", "key_index", "key", "weight");
        for (Panel panel : panels) {
            for (int query = 0; query < panel.tokens().size(); query++) {
                addRow(sheet, panel, query);
            }
        }
        return sheet.build();
    }

    private static void addRow(Sheet.Builder sheet, Panel panel, int query) {
        double[] row = panel.weights()[query];
        for (int key = 0; key < row.length; key++) {
            sheet.add(
                    panel.name(),
                    panel.example(),
                    query + 1,
                    panel.tokens().get(query),
                    key + 1,
                    panel.tokens().get(key),
                    row[key]);
        }
    }
}
