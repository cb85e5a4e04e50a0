package dev.headlight.report.sections;

import dev.headlight.manifest.AuditResult;
import dev.headlight.manifest.AuditResult.NullWorlds;
import dev.headlight.manifest.AuditResult.Planted;
import dev.headlight.report.Block;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many such claims are made where there is nothing to find, and how much of what was planted is found. */
public final class AuditSection {

    private static final String READING =
            "The same question was asked again, the whole way to what is claimed, in %s of each kind in which there is nothing to"
                    + " find. The false-discovery rate is the number of claims that such a world makes, over the number of claims"
                    + " above; its interval is Garwood's for the mean of counts, widened where they vary more than chance alone"
                    + " makes them, and takes the claims above as they are. The share of worlds that claim anything has Clopper and"
                    + " Pearson's. Few worlds make wide intervals.";

    private final AuditResult audit;

    private AuditSection(AuditResult audit) {
        this.audit = audit;
    }

    /**
     * The section.
     *
     * @param id of the question, such as "syntax"
     */
    public static Section of(String id, AuditResult audit) {
        AuditSection section = new AuditSection(audit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Findings(section.findings()));
        blocks.add(new Prose(READING.formatted(Words.count(audit.worlds(), "world", "worlds"))));
        blocks.add(section.nulls(id));
        if (!audit.planted().isEmpty()) {
            blocks.add(section.planted(id));
        }
        if (!audit.notAsked().isEmpty()) {
            Map<String, List<String>> reasons = new LinkedHashMap<>();
            audit.notAsked()
                    .forEach((kind, reason) -> reasons.computeIfAbsent(reason, any -> new ArrayList<>())
                            .add(name(kind)));
            blocks.add(
                    new Prose("Not asked in worlds of other kinds. " + Words.sentence(Words.byReason(reasons)) + "."));
        }
        return new Section(id + "-audit", "Claims where there is nothing to find", blocks);
    }

    /** What was found, in lines. */
    public static List<String> lines(AuditResult audit) {
        AuditSection section = new AuditSection(audit);
        List<String> lines = new ArrayList<>();
        section.worst().ifPresent(worst -> lines.add(section.claims() + "; " + section.ofNothing(worst)));
        audit.nulls().forEach(kind -> lines.add(section.line(kind)));
        section.power().ifPresent(lines::add);
        return lines.stream().map(line -> "audit: " + line).toList();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        worst().ifPresent(worst -> findings.add(new Finding(
                Double.isNaN(worst.falseDiscoveryRate())
                        ? Format.DECIMAL.print(worst.mean())
                        : Format.PERCENT.print(worst.falseDiscoveryRate()) + " %",
                Double.isNaN(worst.falseDiscoveryRate())
                        ? "claims are made on average where there is nothing to find; none are made here"
                        : "is the false-discovery rate of the " + claims() + upTo(worst.falseDiscoveryCi95()),
                Words.sentence(ofNothing(worst) + ". " + worst.meaning()))));
        int planted = audit.planted().stream().mapToInt(Planted::planted).sum();
        if (planted > 0) {
            int found = audit.planted().stream().mapToInt(Planted::found).sum();
            findings.add(new Finding(
                    found + " of " + planted, "planted effects are found", Words.sentence(power().orElse("") + ".")));
        }
        return findings;
    }

    /** Few worlds tell little. */
    private static String upTo(Interval interval) {
        return interval.isKnown()
                ? "; it may be up to %s %% (95 %% interval)".formatted(Format.PERCENT.print(interval.high()))
                : "";
    }

    private String claims() {
        return "%s of %s"
                .formatted(
                        Words.count(audit.claims(), "claim", "claims"),
                        Words.count(audit.tested(), "statement tested", "statements tested"));
    }

    /** The kind of worlds that claims most; of those that claim alike, the first. */
    private Optional<NullWorlds> worst() {
        return audit.nulls().stream()
                .sorted(Comparator.comparingDouble((NullWorlds kind) -> -kind.mean()))
                .findFirst();
    }

    private String ofNothing(NullWorlds kind) {
        String claimed = "where %s, a world makes %s claims%s"
                .formatted(
                        where(kind.kind()),
                        Format.DECIMAL.print(kind.mean()),
                        interval(kind.meanCi95(), Format.DECIMAL));
        return Double.isNaN(kind.falseDiscoveryRate())
                ? claimed
                : claimed
                        + ": a false-discovery rate of %s %%%s"
                                .formatted(
                                        Format.PERCENT.print(kind.falseDiscoveryRate()),
                                        interval(kind.falseDiscoveryCi95(), Format.PERCENT));
    }

    private String line(NullWorlds kind) {
        List<String> made = kind.claimed().stream().flatMap(List::stream).toList();
        return "%s: of %s, %s"
                .formatted(
                        name(kind.kind()),
                        Words.count(kind.claimed().size(), "world", "worlds"),
                        made.isEmpty()
                                ? "none claims anything"
                                : Words.count(kind.any(), "claims something", "claim something") + ", such as "
                                        + made.get(0));
    }

    private Optional<String> power() {
        List<String> found = audit.planted().stream()
                .map(effect -> "%s of %s that gain %s points%s"
                        .formatted(
                                effect.found(),
                                effect.planted(),
                                Format.PERCENT.print(effect.gain()),
                                interval(effect.ci95(), Format.PERCENT)))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of("planted effects found: " + Words.list(found));
    }

    private static String interval(Interval interval, Format format) {
        return interval.isKnown()
                ? " [%s, %s]".formatted(format.print(interval.low()), format.print(interval.high()))
                : "";
    }

    private static String name(String kind) {
        return kind.replace('_', ' ');
    }

    private static String where(String kind) {
        return switch (kind) {
            case "random_twin" -> "all weights are random";
            case "random_but_embeddings" -> "all weights but the embeddings are random";
            case "words_shuffled" -> "words are shuffled";
            case "labels_permuted" -> "the annotation is drawn anew";
            case "impostors" -> "impostors are put in";
            default -> "the world is of the kind " + name(kind);
        };
    }

    private Table nulls(String id) {
        List<List<Cell>> rows = new ArrayList<>();
        for (NullWorlds kind : audit.nulls()) {
            rows.add(List.of(
                    new Table.Text(name(kind.kind())),
                    new Table.Text(kind.meaning()),
                    Table.Number.of(kind.claimed().size()),
                    Table.Number.of(kind.tested()),
                    Table.Number.of(kind.mean()),
                    Table.Number.of(kind.meanCi95().low()),
                    Table.Number.of(kind.meanCi95().high()),
                    Table.Number.of(kind.anyShare()),
                    Table.Number.of(kind.anyCi95().low()),
                    Table.Number.of(kind.anyCi95().high()),
                    Table.Number.of(kind.falseDiscoveryRate()),
                    Table.Number.of(kind.falseDiscoveryCi95().low()),
                    Table.Number.of(kind.falseDiscoveryCi95().high())));
        }
        Caption caption = new Caption(
                id + "-audit-worlds",
                "Claims by kind of world",
                "One row for each kind of world; rates and shares are percentages.",
                "A table of " + rows.size() + " kinds of worlds.");
        return new Table(
                caption,
                List.of(
                        Column.text("kind", "world"),
                        Column.text("meaning", "what is so there"),
                        Column.number("worlds", "worlds", "how many there were", Format.COUNT),
                        Column.number("tested", "tested", "statements tested in each, on average", Format.DECIMAL),
                        Column.number("mean_claims", "claims", "claims that a world makes, on average", Format.DECIMAL),
                        Column.number("mean_claims_low", "from", "lower end of its 95 % interval", Format.DECIMAL),
                        Column.number("mean_claims_high", "to", "upper end of its 95 % interval", Format.DECIMAL),
                        Column.number("any", "any", "share of worlds that claim anything", Format.PERCENT),
                        Column.number("any_low", "from", "lower end of its 95 % interval", Format.PERCENT),
                        Column.number("any_high", "to", "upper end of its 95 % interval", Format.PERCENT),
                        Column.number(
                                "false_discovery_rate",
                                "false discoveries",
                                "claims of such a world over the claims above",
                                Format.PERCENT),
                        Column.number("false_discovery_low", "from", "lower end of its 95 % interval", Format.PERCENT),
                        Column.number("false_discovery_high", "to", "upper end of its 95 % interval", Format.PERCENT)),
                rows);
    }

    private Table planted(String id) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Planted effect : audit.planted()) {
            rows.add(List.of(
                    new Table.Text(Format.PERCENT.print(effect.gain())),
                    Table.Number.of(effect.planted()),
                    Table.Number.of(effect.found()),
                    Table.Number.of(effect.power()),
                    Table.Number.of(effect.ci95().low()),
                    Table.Number.of(effect.ci95().high())));
        }
        Caption caption = new Caption(
                id + "-audit-power",
                "Planted effects that are found",
                "A head is put in that is better than position by so many points, where the annotation is drawn anew. It is"
                        + " found if it is claimed, and no other head.",
                "A table of " + rows.size() + " sizes of effects.");
        return new Table(
                caption,
                List.of(
                        Column.text("gain", "gain in points"),
                        Column.number("planted", "planted", "how many were tested", Format.COUNT),
                        Column.number("found", "found", "how many were claimed", Format.COUNT),
                        Column.number("power", "power", "found over planted", Format.PERCENT),
                        Column.number("power_low", "from", "lower end of its 95 % interval", Format.PERCENT),
                        Column.number("power_high", "to", "upper end of its 95 % interval", Format.PERCENT)),
                rows);
    }
}
