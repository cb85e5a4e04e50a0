package dev.headlight.report.sections;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.AblationResult.Agreement;
import dev.headlight.analysis.ablation.AblationResult.Change;
import dev.headlight.analysis.ablation.AblationResult.GroupEffect;
import dev.headlight.model.KnockOut;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What heads do together, and how alike the ways to knock them out are. */
final class AblationGroups {

    private static final String FIRST_ORDER = "first_order/";

    private AblationGroups() {}

    /** Of each group the change in the first way. */
    static List<Findings.Finding> findings(AblationResult result, long units) {
        List<Findings.Finding> findings = new ArrayList<>();
        for (GroupEffect effect : result.groups()) {
            Map.Entry<String, Change> first =
                    effect.changes().entrySet().iterator().next();
            Change change = first.getValue();
            findings.add(new Findings.Finding(
                    Format.DECIMAL.print(change.nats()),
                    "nats is the change without " + effect.group().name() + ", replaced by "
                            + KnockOut.parse(first.getKey()).title()
                            + (Claim.isShown(change.p()) ? "" : ", which may be chance"),
                    units < Resampling.MINIMUM_BLOCKS
                            ? String.format(
                                    Locale.ROOT,
                                    "Nothing can be judged: %s, and at least %d are needed.",
                                    result.unit().count(units),
                                    Resampling.MINIMUM_BLOCKS)
                            : String.format(
                                    Locale.ROOT,
                                    "95 %% interval %s, p %s, corrected for all groups and ways.",
                                    interval(change.ci95()),
                                    Format.PROBABILITY.print(change.p()))));
        }
        return findings;
    }

    private static String interval(Interval interval) {
        return Format.FINE.print(interval.low()) + " to " + Format.FINE.print(interval.high());
    }

    static Optional<Section> section(AblationResult result) {
        if (result.groups().isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("heads", "heads"),
                Column.category("replaced_by", "replaced by"),
                Column.number("change", "change", "of the loss, in nats", Format.FINE),
                Column.number("low", "from", "lower end of the 95 % interval", Format.FINE),
                Column.number("high", "to", "upper end of the 95 % interval", Format.FINE),
                Column.number("p", "p", "corrected for all groups and ways", Format.PROBABILITY));
        List<List<Cell>> rows = new ArrayList<>();
        for (GroupEffect effect : result.groups()) {
            effect.changes()
                    .forEach((kind, change) -> rows.add(List.of(
                            new Table.Text(effect.group().name()),
                            new Table.Text(KnockOut.parse(kind).title()),
                            new Table.Number(change.nats(), change.se()),
                            Table.Number.of(change.ci95().low()),
                            Table.Number.of(change.ci95().high()),
                            Table.Number.of(change.p()))));
        }
        Caption caption = new Caption(
                "group-table",
                "Heads that are knocked out together",
                "The change of the loss in nats, below it its standard error, with the "
                        + result.unit().singular() + " as the unit.",
                "A table of " + rows.size() + " changes of the loss.");
        return Optional.of(
                new Section("groups-of-heads", "Heads together", List.of(new Table(caption, columns, rows))));
    }

    static Optional<Section> agreements(AblationResult result) {
        if (result.agreements().isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("one", "one way"),
                Column.text("other", "the other"),
                Column.number("tau", "τ", "Kendall's τ-b of the changes of all heads", Format.FRACTION),
                Column.number("low", "from", "lower end of the 95 % interval", Format.FRACTION),
                Column.number("high", "to", "upper end of the 95 % interval", Format.FRACTION));
        List<List<Cell>> rows = new ArrayList<>();
        for (Agreement agreement : result.agreements()) {
            rows.add(List.of(
                    new Table.Text(title(agreement.first())),
                    new Table.Text(title(agreement.second())),
                    Table.Number.of(agreement.tau()),
                    Table.Number.of(agreement.ci95().low()),
                    Table.Number.of(agreement.ci95().high())));
        }
        Caption caption = new Caption(
                "agreement-table",
                "How alike the ways order heads",
                "1 for the same order of all heads, 0 for none. The orders are those of the measured changes, whose noise takes τ"
                        + " towards 0; intervals over the " + result.unit().plural() + ".",
                "A table of " + rows.size() + " rank correlations.");
        return Optional.of(new Section("agreement", "One way and another", List.of(new Table(caption, columns, rows))));
    }

    private static String title(String way) {
        return way.startsWith(FIRST_ORDER)
                ? KnockOut.parse(way.substring(FIRST_ORDER.length())).title() + ", by gradients"
                : KnockOut.parse(way).title();
    }
}
