package dev.headlight.report.sections;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Axis;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.result.Unit;
import java.util.List;
import java.util.Locale;

/** A question that is answered by one number for each head. */
public final class HeadMeanSection {

    private HeadMeanSection() {}

    /**
     * The sections.
     *
     * @param id what their ids are made of
     * @param title what is measured
     * @param valueUnit what the number counts, such as "tokens"
     * @param unit what the errors stand on
     */
    public static List<Section> of(
            String id, String title, String valueUnit, Unit unit, HeadTable mean, HeadTable standardError) {
        return List.of(
                new Section(id, title, List.of(most(mean, standardError, valueUnit, unit))),
                new Section(
                        id + "-heads",
                        "Every head",
                        List.of(
                                map(id, title, valueUnit, mean),
                                points(id, title, valueUnit, unit, mean, standardError),
                                table(id, title, valueUnit, unit, mean, standardError))));
    }

    private static Findings most(HeadTable mean, HeadTable standardError, String valueUnit, Unit unit) {
        Head best = mean.best();
        double error = standardError.get(best);
        String uncertainty = Double.isNaN(error)
                ? "No standard error: there are fewer than two " + unit.plural() + "."
                : String.format(Locale.ROOT, "Standard error %.3f, over %s.", error, unit.plural());
        return new Findings(List.of(new Findings.Finding(
                best.toString(),
                String.format(Locale.ROOT, "has the largest mean in this corpus: %.2f %s", mean.get(best), valueUnit),
                uncertainty)));
    }

    private static HeatMap map(String id, String title, String valueUnit, HeadTable mean) {
        Caption caption = new Caption(
                id + "-map",
                title,
                "The mean over rows and examples, in " + valueUnit + ".",
                String.format(
                        Locale.ROOT,
                        "A grid of %s, coloured by the mean; the largest is %.2f, of head %s.",
                        mean.grid(),
                        mean.get(mean.best()),
                        mean.best()));
        return HeatMap.ofHeads(
                caption,
                mean.grid().layers(),
                mean.grid().perLayer(),
                List.of(HeatMap.Numbers.of("mean, in " + valueUnit, mean, Format.DECIMAL)));
    }

    private static LayerPoints points(
            String id, String title, String valueUnit, Unit unit, HeadTable mean, HeadTable standardError) {
        Caption caption = new Caption(
                id + "-layers",
                title + ", by layer",
                "Each point is a head, with its standard error over " + unit.plural()
                        + "; the line runs through the means of the layers.",
                "Points of all heads by layer and a line of layer means.");
        return new LayerPoints(
                caption,
                LayerPoints.numbered(mean.grid().layers()),
                Axis.fitted("Mean, in " + valueUnit, Format.DECIMAL),
                List.of(LayerPoints.Series.ofHeads("heads", mean, standardError)),
                List.of());
    }

    private static Table table(
            String id, String title, String valueUnit, Unit unit, HeadTable mean, HeadTable standardError) {
        Caption caption = new Caption(
                id + "-table",
                title + ", in numbers",
                "Press a heading to sort. Below each number is its standard error, with the " + unit.singular()
                        + " as the unit.",
                String.format(Locale.ROOT, "A table of %d heads.", mean.grid().count()));
        return new Table(
                caption,
                List.of(
                        Table.Column.text("head", "head"),
                        Table.Column.number("mean", "mean", "in " + valueUnit, Format.DECIMAL)),
                mean.grid().heads().stream()
                        .<List<Table.Cell>>map(head -> List.of(
                                new Table.Text(head.toString()),
                                new Table.Number(mean.get(head), standardError.get(head))))
                        .toList());
    }
}
