package dev.headlight.report.sections;

import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.Comparison.Pairing;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a comparison of two runs looks like. */
final class CompareFigures {

    /** So many changes can be looked through; all are in the tables for other programs. */
    private static final int MOST_ROWS = 300;

    private final Comparison comparison;
    private final CompareResult.Run first;
    private final CompareResult.Run second;
    private final int number;

    CompareFigures(CompareResult result, int number) {
        this.comparison = result.comparisons().get(number);
        this.first = result.runs().get(0);
        this.second = result.runs().get(number + 1);
        this.number = number;
    }

    String id(String part) {
        return "compare-" + (number + 1) + part;
    }

    private HeadGrid grid() {
        return new HeadGrid(first.layers(), first.heads());
    }

    /** Signed changes of all heads, a view for each number. */
    HeatMap changes() {
        List<HeatMap.View> views = new ArrayList<>();
        for (HeadChange change : comparison.changes()) {
            views.add(HeatMap.Numbers.signed(name(change), change.change(), Format.DECIMAL));
        }
        Caption caption = new Caption(
                id("-changes"),
                "How much each head changed",
                "%s less %s%s. Choose a number; the two colours are the two signs."
                        .formatted(
                                second.name(),
                                first.name(),
                                comparison.pairing() == Pairing.SAME ? "" : ", each head's partner less the head"),
                "A grid of all heads, coloured by the change of the chosen number.");
        return HeatMap.ofHeads(caption, first.layers(), first.heads(), views);
    }

    private static String name(HeadChange change) {
        String measure = change.measure().equals("attention") ? "" : ", by " + change.measure();
        return "%s: %s%s".formatted(change.analysis(), change.title(), measure);
    }

    /** What changed for certain, the surest first; nothing where nothing did. */
    Optional<Table> moved() {
        List<Column> columns = List.of(
                Column.text("head", "head"),
                Column.text("other_head", "partner"),
                Column.category("number", "number"),
                Column.number("first", "from", "in " + first.name(), Format.DECIMAL),
                Column.number("second", "to", "in " + second.name(), Format.DECIMAL),
                Column.number("change", "change", "in the unit of the number, with its standard error", Format.DECIMAL),
                Column.number("low", "95 % from", "lower end of the interval of this change alone", Format.DECIMAL),
                Column.number("high", "to", "upper end", Format.DECIMAL),
                Column.number("p", "p", "corrected for all heads and numbers", Format.PROBABILITY));
        List<Moved> moved = comparison.changes().stream()
                .flatMap(change -> change.moved().stream().map(head -> new Moved(head, change)))
                .sorted(Comparator.comparingDouble(Moved::pValue).thenComparingDouble(one -> -one.errors()))
                .toList();
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        List<List<Cell>> rows = moved.stream().limit(MOST_ROWS).map(this::row).toList();
        Caption caption = new Caption(
                id("-moved"),
                "What changed for certain",
                "The surest changes first%s. Press a heading to sort."
                        .formatted(
                                moved.size() > MOST_ROWS
                                        ? ": %s of %s, all of which are in the table of changes beside the report"
                                                .formatted(MOST_ROWS, moved.size())
                                        : ""),
                "A table of %s changes.".formatted(rows.size()));
        return Optional.of(new Table(caption, columns, rows));
    }

    /** A change that is shown. */
    private record Moved(Head head, HeadChange change) {

        double pValue() {
            return change.pValue().get(head);
        }

        double errors() {
            return Math.abs(change.change().get(head) / change.se().get(head));
        }
    }

    private List<Cell> row(Moved moved) {
        Head head = moved.head();
        HeadChange change = moved.change();
        return List.of(
                new Table.Text(head.toString()),
                new Table.Text(other(head)),
                new Table.Text(name(change)),
                Table.Number.of(change.first().get(head)),
                Table.Number.of(change.second().get(head)),
                new Table.Number(change.change().get(head), change.se().get(head)),
                Table.Number.of(change.low().get(head)),
                Table.Number.of(change.high().get(head)),
                Table.Number.of(moved.pValue()));
    }

    /** The head that a change leads to. */
    private String other(Head head) {
        return comparison.pairing() == Pairing.SAME
                ? head.toString()
                : comparison
                        .matching()
                        .partners()
                        .get(grid().index(head))
                        .match()
                        .map(Head::toString)
                        .orElse("");
    }

    /** How alike both runs order their heads. */
    Bars agreement() {
        List<Bars.Group> groups = comparison.changes().stream()
                .filter(change -> !Double.isNaN(change.tau()))
                .map(change -> new Bars.Group(
                        name(change),
                        List.of(new Bars.Bar(
                                second.name(),
                                change.tau(),
                                Double.NaN,
                                Double.NaN,
                                Words.count(change.moved().size(), "head", "heads") + " changed for certain")),
                        List.of()))
                .toList();
        Caption caption = new Caption(
                id("-agreement"),
                "Whether both order their heads alike",
                "Kendall's τ-b between the heads' numbers in both runs: 1 for the same order, 0 for none. Noise takes it"
                        + " towards 0, which no interval would mend.",
                "Bars of rank correlations, one for each number.");
        return new Bars(caption, new Axis("Kendall's τ-b", Format.FRACTION, Double.NaN, 1), groups);
    }

    /** In which layers the partners of a layer's heads are. */
    HeatMap layers() {
        HeadGrid grid = grid();
        double[][] counts = new double[first.layers()][second.layers()];
        double[][] nearest = new double[first.layers()][second.layers()];
        List<Matching.Partner> partners = comparison.matching().partners();
        for (int i = 0; i < partners.size(); i++) {
            Matching.Partner partner = partners.get(i);
            int layer = grid.head(i).layer();
            partner.match().ifPresent(match -> counts[layer][match.layer()]++);
            nearest[layer][partner.nearest().layer()]++;
        }
        Caption caption = new Caption(
                id("-layers"),
                "In which layers the partners are",
                "Rows are the layers of %s, columns those of %s: how many heads of the one are matched with heads of the"
                                .formatted(first.name(), second.name())
                        + " other, one to one; or, in the second view, have their most similar head there.",
                "A grid of layers by layers, coloured by the number of matched heads.");
        return new HeatMap(
                caption,
                "Layer of " + first.name(),
                "Layer of " + second.name(),
                LayerPoints.numbered(first.layers()),
                LayerPoints.numbered(second.layers()),
                false,
                List.of(
                        new HeatMap.Numbers("matched one to one", counts, Format.COUNT, 0, Double.NaN),
                        new HeatMap.Numbers("most similar", nearest, Format.COUNT, 0, Double.NaN)));
    }

    /** Every head, its partner, and the number that changed most surely. */
    Table heads() {
        List<Column> columns = List.of(
                Column.text("head", "head"),
                Column.text("match", "match"),
                Column.number("distance", "distance", "of the two profiles, in standard deviations", Format.DECIMAL),
                Column.text("nearest", "most similar"),
                Column.number("nearest_distance", "its distance", "in standard deviations", Format.DECIMAL),
                Column.number("shown", "changes", "numbers that changed for certain", Format.COUNT),
                Column.text("changed", "surest change"),
                Column.number("change", "by", "in the unit of the number", Format.DECIMAL),
                Column.number("p", "p", "corrected for all heads and numbers", Format.PROBABILITY));
        HeadGrid grid = grid();
        List<List<Cell>> rows = IntStream.range(0, grid.count())
                .mapToObj(
                        i -> row(grid.head(i), comparison.matching().partners().get(i)))
                .toList();
        Caption caption = new Caption(
                id("-heads"),
                "Every head of %s and its like in %s".formatted(first.name(), second.name()),
                "The match is one to one and makes the sum of the distances as small as possible; the most similar head may"
                        + " be that of several. Press a heading to sort.",
                "A table of %s heads.".formatted(rows.size()));
        return new Table(caption, columns, rows);
    }

    private List<Cell> row(Head head, Matching.Partner partner) {
        Optional<HeadChange> surest = comparison.changes().stream()
                .filter(change -> !Double.isNaN(change.pValue().get(head)))
                .min(Comparator.comparingDouble(
                                (HeadChange change) -> change.pValue().get(head))
                        .thenComparingDouble(change -> -Math.abs(
                                change.change().get(head) / change.se().get(head))));
        long shown = comparison.changes().stream()
                .filter(change -> change.isShown(head))
                .count();
        return List.of(
                new Table.Text(head.toString()),
                new Table.Text(partner.match().map(Head::toString).orElse("")),
                Table.Number.of(partner.distance()),
                new Table.Text(partner.nearest().toString()),
                Table.Number.of(partner.nearestDistance()),
                Table.Number.of(comparison.changes().isEmpty() ? Double.NaN : shown),
                new Table.Text(surest.map(HeadChange::title).orElse("")),
                surest.map(change -> new Table.Number(
                                change.change().get(head), change.se().get(head)))
                        .orElse(Table.Number.of(Double.NaN)),
                Table.Number.of(surest.map(change -> change.pValue().get(head)).orElse(Double.NaN)));
    }
}
