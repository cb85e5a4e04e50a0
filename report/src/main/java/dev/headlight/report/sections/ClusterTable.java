package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.cluster.ClusterResult.Neighbour;
import dev.headlight.maps.Head;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row for each head: its group, its role and the heads that are nearest to it. */
final class ClusterTable {

    private ClusterTable() {}

    static Table of(ClusterResult result, Map<Head, String> known) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("head", "Head"), Column.category("layer", "Layer"), Column.category("group", "Group")));
        if (!result.roles().isEmpty()) {
            columns.add(Column.category("role", "Role"));
        }
        columns.add(Column.text("nearest", "Nearest heads"));
        columns.add(Column.number("distance", "Distance", "distance of the nearest head, in nats", Format.DECIMAL));
        columns.add(Column.text("known_for", "Known for"));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < result.heads().size(); i++) {
            rows.add(row(result, known, i));
        }
        return new Table(
                new Caption(
                        "groups-table",
                        "All heads",
                        "The group of a head is named by the head in its middle.",
                        String.format(Locale.ROOT, "A table of %d heads.", rows.size())),
                columns,
                rows);
    }

    private static List<Cell> row(ClusterResult result, Map<Head, String> known, int number) {
        Head head = result.heads().get(number);
        List<Neighbour> neighbours = result.neighbours().get(number);
        List<Cell> row = new ArrayList<>();
        row.add(new Table.Text(head.toString()));
        row.add(new Table.Text(Integer.toString(head.layer() + 1)));
        row.add(new Table.Text("about "
                + result.groups().medoids().get(result.groups().labels().get(number))));
        if (!result.roles().isEmpty()) {
            row.add(new Table.Text(result.roles().get(number).title()));
        }
        row.add(new Table.Text(String.join(
                ", ", neighbours.stream().map(one -> one.head().toString()).toList())));
        row.add(Table.Number.of(
                neighbours.isEmpty() ? Double.NaN : neighbours.get(0).distance()));
        row.add(new Table.Text(known.getOrDefault(head, "")));
        return row;
    }
}
