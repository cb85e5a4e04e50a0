package dev.headlight.report.sections;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What becomes of the loss without heads. */
public final class AblationSection {

    private final AblationResult result;
    private final long units;
    private final TestUnit tested;
    private final HeadGrid grid;
    private final List<KnockOut> kinds;

    private AblationSection(AblationResult result, HeadGrid grid, long units) {
        this.result = result;
        this.units = Math.min(units, Blocks.LIMIT);
        this.tested = new TestUnit(result.unit(), units > Blocks.LIMIT);
        this.grid = grid;
        this.kinds = result.kinds();
    }

    /** @param units how many documents (or sentences, or segments) the errors stand on */
    public static List<Section> of(AblationResult result, long units) {
        List<Section> sections = new ArrayList<>();
        List<Findings.Finding> findings = new ArrayList<>(List.of(whole(result)));
        HeadGrid grid = result.grid();
        AblationSection section = grid == null ? null : new AblationSection(result, grid, units);
        if (section != null) {
            section.kinds.forEach(kind -> findings.add(section.finding(kind)));
        }
        findings.addAll(AblationGroups.findings(result, units));
        sections.add(new Section("knock-out-summary", "What heads are good for", List.of(new Findings(findings))));
        if (section != null) {
            sections.add(new Section("knock-outs", "Every head", List.of(section.map(), section.table())));
            AblationParts.of(result).ifPresent(sections::add);
        }
        AblationGroups.section(result).ifPresent(sections::add);
        AblationGroups.agreements(result).ifPresent(sections::add);
        return sections;
    }

    private HeadTable changes(KnockOut kind) {
        return Objects.requireNonNull(result.lossChange().get(kind.key()));
    }

    private HeadTable errors(KnockOut kind) {
        return Objects.requireNonNull(result.lossChangeSe().get(kind.key()));
    }

    /** Whether the change is told from chance, corrected for all knock-outs. */
    private boolean isShown(KnockOut kind, Head head) {
        return Claim.isShown(pValues(kind).get(head));
    }

    private HeadTable pValues(KnockOut kind) {
        return Objects.requireNonNull(result.lossChangeP().get(kind.key()));
    }

    private static Findings.Finding whole(AblationResult result) {
        return new Findings.Finding(
                Format.DECIMAL.print(result.loss()),
                "nats is the loss of the whole model",
                "The mean of −ln p of the predicted token over %s in %s."
                        .formatted(
                                Words.count(result.targets(), "target", "targets"),
                                Words.count(result.segments(), "segment", "segments")));
    }

    private Findings.Finding finding(KnockOut kind) {
        HeadTable changes = changes(kind);
        Head most = changes.best();
        return new Findings.Finding(
                most.toString(),
                isShown(kind, most)
                        ? "is the head that raises the loss most when its output is replaced by " + kind.title()
                        : "is the head that changes the loss most when its output is replaced by " + kind.title()
                                + ", which may be chance",
                "The loss changes by %s nats (standard error %s). %s"
                        .formatted(
                                Format.FINE.print(changes.get(most)),
                                Format.FINE.print(errors(kind).get(most)),
                                judgement(kind)));
    }

    /** What can be told from chance, corrected for all heads and ways of knocking them out. */
    private String judgement(KnockOut kind) {
        if (units < Resampling.MINIMUM_BLOCKS) {
            return String.format(
                    Locale.ROOT,
                    "Nothing can be judged: %s, and at least %d are needed.",
                    tested.count(units),
                    Resampling.MINIMUM_BLOCKS);
        }
        return String.format(
                Locale.ROOT,
                "By a studentised bootstrap over %s, corrected for %,d knock-outs (p ≤ .05), removing any one of %s raises"
                        + " the loss, of %s lowers it.",
                tested.count(units),
                kinds.size() * grid.count(),
                Words.count(count(kind, 1), "head", "heads"),
                Words.count(count(kind, -1), "head", "heads"));
    }

    private long count(KnockOut kind, int sign) {
        return grid.heads().stream()
                .filter(head -> sign * changes(kind).get(head) > 0 && isShown(kind, head))
                .count();
    }

    private HeatMap map() {
        List<HeatMap.View> views = new ArrayList<>();
        kinds.forEach(
                kind -> views.add(HeatMap.Numbers.signed("replaced by " + kind.title(), changes(kind), Format.FINE)));
        result.firstOrder()
                .forEach((kind, table) -> views.add(HeatMap.Numbers.signed(
                        "by gradients: replaced by " + KnockOut.parse(kind).title(), table, Format.FINE)));
        Caption caption = new Caption(
                "loss-changes",
                "The loss without each head",
                "The change of the loss when a head's output is replaced, in nats. The bluer, the"
                        + " more the head is missed; the more orange, the better the model does without it. Choose what takes the place of its output.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers by %d heads; the most is missed without %s.",
                        grid.layers(),
                        grid.perLayer(),
                        changes(kinds.get(0)).best()));
        return HeatMap.ofHeads(caption, grid.layers(), grid.perLayer(), views);
    }

    private Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("head", "head"));
        for (KnockOut kind : kinds) {
            columns.add(
                    Column.number(kind.key(), kind.title(), "loss change if replaced by " + kind.title(), Format.FINE));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Head head : grid.heads()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(new Table.Text(head.toString()));
            for (KnockOut kind : kinds) {
                cells.add(new Table.Number(changes(kind).get(head), errors(kind).get(head)));
            }
            rows.add(cells);
        }
        Caption caption = new Caption(
                "knock-out-table",
                "Numbers of all heads",
                "Changes of the loss in nats, below each its standard error, with the "
                        + result.unit().singular() + " as the unit. Press a heading to sort.",
                String.format(
                        Locale.ROOT,
                        "A table of %d heads with %d changes of the loss each.",
                        rows.size(),
                        kinds.size()));
        return new Table(caption, columns, rows);
    }
}
