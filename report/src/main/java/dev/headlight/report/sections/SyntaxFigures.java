package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a syntax result. */
final class SyntaxFigures {

    private final SyntaxResult result;
    private final List<Map.Entry<String, RelationResult>> shown;
    private final int layers;
    private final int heads;

    SyntaxFigures(SyntaxResult result) {
        this.result = result;
        this.shown = SyntaxRelations.shown(result);
        this.layers = result.all().accuracy().dependentToHead().grid().layers();
        this.heads = result.all().accuracy().dependentToHead().grid().perLayer();
    }

    /** Table 1, drawn. */
    Bars relations() {
        List<Bars.Group> groups = new ArrayList<>();
        groups.add(group("all words", result.all()));
        shown.forEach(relation -> groups.add(group(relation.getKey(), relation.getValue())));
        Caption caption = new Caption(
                "relations",
                "The best head of each relation",
                "The most frequent relations first; the table below has them all. After Table 1 of the paper.",
                "Bars of the best head's accuracy for %s, with intervals and the best fixed offset; the table below has the numbers."
                        .formatted(Words.count(shown.size(), "relation", "relations")));
        return new Bars(caption, new Axis("Right, in %", Format.PERCENT, 0, 1), groups);
    }

    private static Bars.Group group(String label, RelationResult relation) {
        RelationResult.Best best = relation.best();
        RelationResult.CrossFitted fit = relation.crossFitted();
        return new Bars.Group(
                label,
                List.of(
                        new Bars.Bar(
                                "as in the paper",
                                best.accuracy(),
                                best.ci95().low(),
                                best.ci95().high(),
                                "%s, %s, %s"
                                        .formatted(
                                                best.head(),
                                                SyntaxRelations.words(best.direction()),
                                                Words.count(relation.count(), "word", "words"))),
                        new Bars.Bar(
                                "chosen elsewhere",
                                fit.accuracy(),
                                fit.ci95().low(),
                                fit.ci95().high(),
                                "%s of folds choose %s".formatted(share(fit.foldAgreement()), best.head()))),
                List.of(new Bars.Reference(
                        "best fixed offset", relation.offset().accuracy())));
    }

    private static String share(double fraction) {
        return Format.PERCENT.print(fraction) + " %";
    }

    /** Each head by the relation that it knows best, or by its accuracy for one relation. */
    HeatMap heads() {
        List<HeatMap.View> views = new ArrayList<>();
        views.add(new HeadSpecialties(
                        SyntaxRelations.known(result), result.relations().keySet(), layers, heads)
                .view());
        views.add(numbers("all words", result.all()));
        shown.forEach(relation -> views.add(numbers(relation.getKey(), relation.getValue())));
        Caption caption = new Caption(
                "syntax-map",
                "All heads and relations",
                "Choose what the colours show: the relation in which a head is furthest ahead of the best fixed offset,"
                        + " if it is ahead by 10 points or more, or the accuracy for one relation, in the better of both"
                        + " directions.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers by %d heads, coloured by relation or by accuracy.",
                        layers,
                        heads));
        return HeatMap.ofHeads(caption, layers, heads, views);
    }

    private HeatMap.Numbers numbers(String label, RelationResult relation) {
        HeadTable down = relation.accuracy().dependentToHead();
        HeadTable up = relation.accuracy().headToDependent();
        double[] better = new double[layers * heads];
        for (int i = 0; i < better.length; i++) {
            better[i] = Math.max(down.get(i / heads, i % heads), up.get(i / heads, i % heads));
        }
        return HeatMap.Numbers.of(label, HeadTable.of(down.grid(), better), Format.PERCENT);
    }
}
