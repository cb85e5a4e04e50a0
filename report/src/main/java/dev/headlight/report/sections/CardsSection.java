package dev.headlight.report.sections;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.model.KnockOut;
import dev.headlight.report.Caption;
import dev.headlight.report.Facts;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.stats.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Claim cards: the heads that something is claimed of, each on a card, and a table of all heads. */
public final class CardsSection {

    private static final int CARDS = 24;
    private static final double THOUSANDTHS = 1000;

    private CardsSection() {}

    public static List<Section> of(CardsResult result) {
        List<Section> sections = new ArrayList<>();
        List<Findings.Finding> claims = result.cards().stream()
                .filter(CardsSection::isClaimed)
                .sorted(Comparator.comparingDouble(CardsSection::strength).reversed())
                .limit(CARDS)
                .map(CardsSection::card)
                .toList();
        sections.add(
                claims.isEmpty()
                        ? new Section(
                                "cards",
                                "Claims",
                                List.of(new Prose(
                                        "No head is the best for a relation beyond position, or for coreference,"
                                                + " by what these results say.")))
                        : new Section("cards", "Claims", List.of(new Findings(claims))));
        sections.add(new Section("all-cards", "Every head", List.of(table(result))));
        sections.add(new Section("sources", "What was joined", List.of(sources(result))));
        return sections;
    }

    /** A head is claimed to know a relation if it is the best one, and better than position by more than chance. */
    private static boolean isClaimed(HeadCard card) {
        return card.relation()
                        .map(relation -> relation.best() && relation.pHolm() <= Claim.LEVEL)
                        .orElse(false)
                || card.coreference()
                        .map(coreference -> coreference.best() && coreference.pValue() <= Claim.LEVEL)
                        .orElse(false);
    }

    private static double strength(HeadCard card) {
        return card.relation().map(HeadCard.Relation::gain).orElse(0.0);
    }

    private static Findings.Finding card(HeadCard card) {
        List<String> headlines = new ArrayList<>();
        List<String> details = new ArrayList<>();
        card.relation().filter(HeadCard.Relation::best).ifPresent(relation -> {
            headlines.add("finds %s %s of the time".formatted(relation.name(), percent(relation.accuracy())));
            details.add("%s; position alone %s, p %s, %s."
                    .formatted(
                            relation.ci95().isKnown()
                                    ? "95 %% interval %s to %s"
                                            .formatted(
                                                    percent(relation.ci95().low()),
                                                    percent(relation.ci95().high()))
                                    : "No interval",
                            percent(relation.offsetAccuracy()),
                            Format.PROBABILITY.print(relation.pHolm()),
                            relation.direction().replace('_', ' ')));
        });
        card.coreference().filter(HeadCard.Coreference::best).ifPresent(coreference -> {
            headlines.add("finds the antecedent %s of the time".formatted(percent(coreference.accuracy())));
            details.add("p " + Format.PROBABILITY.print(coreference.pValue()) + " against the nearest mention.");
        });
        card.role().ifPresent(role -> details.add("By its weights: " + title(role) + "."));
        details.add(shares(card));
        card.knockOuts()
                .forEach((kind, effect) -> details.add(String.format(
                        Locale.ROOT,
                        "Replaced by %s: %+.4f nats (%.4f).",
                        kind,
                        effect.change(),
                        effect.standardError())));
        card.twin()
                .filter(twin -> !Double.isNaN(twin.relationAccuracy()))
                .ifPresent(twin -> details.add(
                        "The best head of the random twin: %s.".formatted(percent(twin.relationAccuracy()))));
        details.removeIf(String::isEmpty);
        return new Findings.Finding(card.head().toString(), String.join(" and ", headlines), String.join(" ", details));
    }

    private static String shares(HeadCard card) {
        List<String> shares = new ArrayList<>();
        card.sepShare().forEach((measure, share) -> shares.add(Format.FRACTION.print(share) + " by " + measure));
        return shares.isEmpty() ? "" : "[SEP] takes " + Words.list(shares) + ".";
    }

    private static String percent(double fraction) {
        return Format.PERCENT.print(fraction) + " %";
    }

    private static String title(String role) {
        return HeadRole.valueOf(role.toUpperCase(Locale.ROOT)).title();
    }

    private static Table table(CardsResult result) {
        List<String> measures = List.copyOf(result.cards().get(0).sepShare().keySet());
        List<String> kinds = result.cards().get(0).knockOuts().keySet().stream().toList();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("head", "head"));
        columns.add(Column.category("role", "role"));
        columns.add(Column.text("relation", "relation"));
        columns.add(Column.number("accuracy", "accuracy", "of the relation that it knows best", Format.PERCENT));
        columns.add(Column.number("position", "position", "accuracy of the best fixed offset", Format.PERCENT));
        columns.add(Column.number(
                "p_holm", "p", "for no better than position; of the best heads only", Format.PROBABILITY));
        columns.add(Column.number("antecedents", "antecedents", "share of antecedents found", Format.PERCENT));
        measures.forEach(measure ->
                columns.add(Column.number("sep_" + measure, "[SEP], " + measure, "share of [SEP]", Format.FRACTION)));
        columns.add(Column.number(
                "gradient_ratio", "gradient", "mean gradient to [SEP] over that to other tokens", Format.DECIMAL));
        kinds.forEach(kind -> columns.add(Column.number(
                "change_" + kind,
                "without: " + KnockOut.valueOf(kind.toUpperCase(Locale.ROOT)).title(),
                "change of the loss, thousandths of a nat",
                Format.DECIMAL)));
        columns.add(
                Column.number("twin_accuracy", "twin", "the random twin's best head for the relation", Format.PERCENT));
        List<List<Cell>> rows =
                result.cards().stream().map(card -> row(card, measures, kinds)).toList();
        Caption caption = new Caption(
                "cards-table",
                "What is known of every head",
                "Press a heading to sort. Blank where no result tells it.",
                "A table of %d heads.".formatted(rows.size()));
        return new Table(caption, columns, rows);
    }

    private static List<Cell> row(HeadCard card, List<String> measures, List<String> kinds) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Table.Text(card.head().toString()));
        cells.add(new Table.Text(card.role().map(CardsSection::title).orElse("")));
        cells.add(new Table.Text(card.relation()
                .map(relation -> relation.name() + ", " + relation.direction().replace('_', ' '))
                .orElse("")));
        cells.add(
                Table.Number.of(card.relation().map(HeadCard.Relation::accuracy).orElse(Double.NaN)));
        cells.add(Table.Number.of(
                card.relation().map(HeadCard.Relation::offsetAccuracy).orElse(Double.NaN)));
        cells.add(Table.Number.of(card.relation().map(HeadCard.Relation::pHolm).orElse(Double.NaN)));
        cells.add(Table.Number.of(
                card.coreference().map(HeadCard.Coreference::accuracy).orElse(Double.NaN)));
        measures.forEach(measure ->
                cells.add(Table.Number.of(Objects.requireNonNull(card.sepShare().get(measure)))));
        cells.add(Table.Number.of(card.gradientRatio().orElse(Double.NaN)));
        kinds.forEach(kind -> {
            HeadCard.Effect effect = Objects.requireNonNull(card.knockOuts().get(kind));
            cells.add(new Table.Number(THOUSANDTHS * effect.change(), THOUSANDTHS * effect.standardError()));
        });
        cells.add(
                Table.Number.of(card.twin().map(HeadCard.Twin::relationAccuracy).orElse(Double.NaN)));
        return cells;
    }

    private static Facts sources(CardsResult result) {
        return new Facts(result.sources().stream()
                .map(source -> new Facts.Fact(
                        source.file(),
                        "%s of %s by %s on %s"
                                .formatted(source.analysis(), source.model(), source.measure(), source.corpus())))
                .toList());
    }
}
