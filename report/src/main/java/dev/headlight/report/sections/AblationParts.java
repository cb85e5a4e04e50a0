package dev.headlight.report.sections;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.AblationResult.Part;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What single heads do to the words of a relation, and to mentions. */
final class AblationParts {

    /** How many kinds of words a figure offers: those with the most targets. */
    private static final int SHOWN = 24;

    private AblationParts() {}

    static Optional<Section> of(AblationResult result) {
        if (result.parts().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Section("parts", "Words of one kind", List.of(map(result), table(result))));
    }

    private static HeatMap map(AblationResult result) {
        KnockOut kind = result.kinds().get(0);
        List<Map.Entry<String, Part>> parts = new ArrayList<>(result.parts().entrySet());
        parts.sort(Comparator.comparingLong(part -> -part.getValue().targets()));
        List<HeatMap.View> views = parts.stream()
                .limit(SHOWN)
                .map(part -> (HeatMap.View) HeatMap.Numbers.signed(
                        part.getKey(),
                        Objects.requireNonNull(part.getValue().lossChange().get(kind.key())),
                        Format.FINE))
                .toList();
        HeadTable first = result.lossChange().values().iterator().next();
        Caption caption = new Caption(
                "part-changes",
                "The loss at the words of one kind without each head",
                "The change of the loss when a head's output is replaced by " + kind.title()
                        + ", in nats, at the words of a relation or at mentions. Choose which.",
                String.format(Locale.ROOT, "A grid of heads with %d kinds of words to choose from.", views.size()));
        return HeatMap.ofHeads(caption, first.grid().layers(), first.grid().perLayer(), views);
    }

    private static Table table(AblationResult result) {
        List<Column> columns = List.of(
                Column.text("words", "words"),
                Column.category("replaced_by", "replaced by"),
                Column.number("targets", "targets", "how many tokens were predicted", Format.COUNT),
                Column.number("loss", "loss", "of the whole model there, in nats", Format.DECIMAL),
                Column.text("head", "head"),
                Column.number("change", "change", "of the loss without the head that is missed most", Format.FINE),
                Column.number("p", "p", "corrected for all heads, ways and kinds of words", Format.PROBABILITY));
        List<List<Cell>> rows = new ArrayList<>();
        result.parts().forEach((name, part) -> {
            for (KnockOut kind : result.kinds()) {
                HeadTable changes = Objects.requireNonNull(part.lossChange().get(kind.key()));
                Head most = changes.best();
                rows.add(List.of(
                        new Table.Text(name),
                        new Table.Text(kind.title()),
                        Table.Number.of(part.targets()),
                        Table.Number.of(part.loss()),
                        new Table.Text(most.toString()),
                        new Table.Number(
                                changes.get(most),
                                Objects.requireNonNull(part.lossChangeSe().get(kind.key()))
                                        .get(most)),
                        Table.Number.of(
                                Objects.requireNonNull(part.lossChangeP().get(kind.key()))
                                        .get(most))));
            }
        });
        Caption caption = new Caption(
                "part-table",
                "Which head is missed most at which words",
                "The largest of all heads' changes, below it its standard error; p says whether it is told from chance.",
                "A table of " + rows.size() + " kinds of words and ways.");
        return new Table(caption, columns, rows);
    }
}
