package dev.headlight.report.sections;

import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Caption;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** All statistics of all heads. */
final class SurfaceTable {

    private SurfaceTable() {}

    static Table of(SurfaceResult result) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("head", "head"));
        columns.add(Column.category("role", "role"));
        List<SurfaceStatistic> shown = shown(result);
        for (SurfaceStatistic statistic : shown) {
            columns.add(Column.number(
                    statistic.key(), heading(statistic), statistic.title(), SurfaceFigures.format(statistic)));
        }
        List<List<Cell>> rows = new ArrayList<>();
        HeadTable shape = result.mean(SurfaceStatistic.SELF);
        for (int layer = 0; layer < shape.grid().layers(); layer++) {
            for (int head = 0; head < shape.grid().perLayer(); head++) {
                rows.add(row(result, shown, new Head(layer, head)));
            }
        }
        Caption caption = new Caption(
                "heads-table",
                "Numbers of all heads",
                "Press a heading to sort. Below each number is its standard error, with the "
                        + result.unit().singular() + " as the unit. Attention"
                        + " is a fraction of 1, entropy is in nats.",
                String.format(
                        Locale.ROOT,
                        "A table of %d heads with their role and %d statistics each.",
                        rows.size(),
                        shown.size()));
        return new Table(caption, columns, rows);
    }

    /** What any row says anything of. */
    static List<SurfaceStatistic> shown(SurfaceResult result) {
        return Arrays.stream(SurfaceStatistic.values()).filter(result::has).toList();
    }

    private static List<Cell> row(SurfaceResult result, List<SurfaceStatistic> shown, Head head) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Table.Text(head.toString()));
        cells.add(new Table.Text(
                result.roles().get(head.layer()).get(head.index()).title()));
        for (SurfaceStatistic statistic : shown) {
            cells.add(new Table.Number(
                    result.mean(statistic).get(head),
                    result.standardError(statistic).get(head)));
        }
        return cells;
    }

    private static String heading(SurfaceStatistic statistic) {
        return switch (statistic) {
            case SELF -> "itself";
            case PREVIOUS -> "previous";
            case NEXT -> "next";
            case CLS -> "[CLS]";
            case SEP -> "[SEP]";
            case PUNCTUATION -> ". and ,";
            case SEP_TO_SEP -> "[SEP] to [SEP]";
            case OTHER_TO_SEP -> "others to [SEP]";
            case FIRST -> "first token";
            case LEARNT_SINK -> "learnt sink";
            case SINK -> "sinks";
            case ENTROPY -> "entropy";
            case ENTROPY_CLS -> "entropy of [CLS]";
            case BREADTH -> "breadth";
            case MAX_WEIGHT -> "largest weight";
        };
    }
}
