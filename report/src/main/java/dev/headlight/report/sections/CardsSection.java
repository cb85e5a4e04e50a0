package dev.headlight.report.sections;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.model.KnockOut;
import dev.headlight.report.Block;
import dev.headlight.report.Caption;
import dev.headlight.report.Facts;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.result.TestUnit;
import dev.headlight.result.Unit;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Claim cards: the heads that something is claimed of, each on a card, and a table of all heads. */
public final class CardsSection {

    private static final int CARDS = 24;
    private static final int REASONS = 3;
    private static final String BASIS =
            "Only what was tested is claimed: on documents (or sentences, where none are marked) that did not choose the head, or on all where they leave no doubt of"
                    + " the choice; corrected for the choice among all heads and for the number of relations. What the table says besides is a description.";

    private CardsSection() {}

    private static List<Findings.Finding> claims(CardsResult result) {
        return result.cards().stream()
                .filter(CardsSection::isClaimed)
                .sorted(Comparator.comparingDouble(CardsSection::strength).reversed())
                .limit(CARDS)
                .map(card -> card(card, result))
                .toList();
    }

    /** What may be claimed, in lines; why nothing may, if so. */
    public static List<String> lines(CardsResult result) {
        List<Findings.Finding> claims = claims(result);
        return claims.isEmpty()
                ? List.of(nothing(result))
                : claims.stream().map(Findings.Finding::line).toList();
    }

    /** The sections that show a result. */
    public static List<Section> of(CardsResult result) {
        List<Findings.Finding> claims = claims(result);
        List<Block> blocks = new ArrayList<>();
        if (!claims.isEmpty()) {
            blocks.add(new Findings(claims));
        }
        blocks.add(new Prose(claims.isEmpty() ? nothing(result) : BASIS));
        return List.of(
                new Section("cards", "Claims", blocks),
                new Section("all-cards", "Every head", List.of(table(result))),
                new Section("sources", "What was joined", List.of(sources(result))));
    }

    private static boolean isClaimed(HeadCard card) {
        return !card.claims().isEmpty()
                || card.coreference().map(HeadCard.Coreference::isClaimed).orElse(false);
    }

    /** Why nothing may be claimed, in the words of the tests that were made. */
    private static String nothing(CardsResult result) {
        List<String> reasons = new ArrayList<>();
        result.cards().stream()
                .flatMap(card -> card.relation().stream())
                .filter(HeadCard.Relation::best)
                .map(relation -> relation.name() + " " + relation.claim().inWords(unit(result, "syntax")::count))
                .distinct()
                .limit(REASONS)
                .forEach(reasons::add);
        result.cards().stream()
                .flatMap(card -> card.coreference().stream())
                .filter(HeadCard.Coreference::chosen)
                .map(coreference -> "coreference " + coreference.claim().inWords(unit(result, "coreference")::count))
                .forEach(reasons::add);
        return "Nothing may be claimed of any head by these results."
                + (reasons.isEmpty()
                        ? " None of them tested a relation or coreference."
                        : " " + String.join("; ", reasons) + ".");
    }

    /** What the tests of a joined result stand on. */
    private static TestUnit unit(CardsResult result, String analysis) {
        return result.sources().stream()
                .filter(source -> source.analysis().equals(analysis))
                .map(CardsResult.SourceRun::testUnit)
                .findFirst()
                .orElse(new TestUnit(Unit.DOCUMENT, false));
    }

    private static double strength(HeadCard card) {
        return card.claims().stream()
                .mapToDouble(HeadCard.FoundRelation::gain)
                .max()
                .orElse(0);
    }

    private static Findings.Finding card(HeadCard card, CardsResult result) {
        List<String> headlines = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (HeadCard.FoundRelation found : card.claims()) {
            headlines.add(
                    "finds the governor of %s of words that are %s".formatted(percent(found.accuracy()), found.name()));
            details.add(String.format(
                    Locale.ROOT,
                    "%s: %s on %s, %,d words in all; position alone %s; p %s, %s.",
                    found.name(),
                    interval(found.ci95()),
                    unit(result, "syntax").count(found.blocks()),
                    found.count(),
                    percent(found.offsetAccuracy()),
                    Format.PROBABILITY.print(found.pHolm()),
                    SyntaxRelations.words(Direction.fromKey(found.direction()))));
            found.without()
                    .forEach((kind, effect) -> details.add(without(kind, effect, "at words that are " + found.name())));
        }
        card.coreference().filter(HeadCard.Coreference::isClaimed).ifPresent(coreference -> {
            headlines.add("finds an antecedent of %s of mentions".formatted(percent(coreference.heldOutAccuracy())));
            details.add(String.format(
                    Locale.ROOT,
                    "Antecedents: %s, %,d mentions in all; p %s against the nearest mention.",
                    interval(coreference.heldOutCi95()),
                    coreference.count(),
                    Format.PROBABILITY.print(coreference.pValue())));
        });
        card.role().ifPresent(role -> details.add("By its weights: " + title(role) + "."));
        details.add(shares(card));
        card.knockOuts().forEach((kind, effect) -> details.add(without(kind, effect, "over all targets")));
        card.twin()
                .filter(twin -> !Double.isNaN(twin.relationAccuracy()))
                .ifPresent(twin -> details.add(
                        "The best head of the random twin: %s.".formatted(percent(twin.relationAccuracy()))));
        details.removeIf(String::isEmpty);
        return new Findings.Finding(card.head().toString(), String.join(" and ", headlines), String.join(" ", details));
    }

    /** What the model loses without the head. */
    private static String without(String kind, HeadCard.Effect effect, String where) {
        return "Replaced by %s: %s%s nats %s (standard error %s%s)."
                .formatted(
                        KnockOut.parse(kind).title(),
                        effect.change() > 0 ? "+" : "",
                        Format.FINE.print(effect.change()),
                        where,
                        Format.FINE.print(effect.standardError()),
                        effect.isShown()
                                ? ""
                                : Double.isNaN(effect.pValue()) ? "; cannot be judged" : "; may be chance");
    }

    private static String interval(Interval interval) {
        return interval.isKnown()
                ? "95 %% interval %s to %s".formatted(percent(interval.low()), percent(interval.high()))
                : "no interval";
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
        columns.add(Column.number("claims", "claims", "relations that it may be said to find", Format.COUNT));
        columns.add(Column.number("antecedents", "antecedents", "share of antecedents found", Format.PERCENT));
        measures.forEach(measure ->
                columns.add(Column.number("sep_" + measure, "[SEP], " + measure, "share of [SEP]", Format.FRACTION)));
        columns.add(Column.number(
                "gradient_ratio", "gradient", "mean gradient to [SEP] over that to other tokens", Format.DECIMAL));
        kinds.forEach(kind -> columns.add(Column.number(
                "change_" + kind,
                "without: " + KnockOut.parse(kind).title(),
                "change of the loss, in nats",
                Format.DECIMAL)));
        List<String> others = List.copyOf(result.cards().get(0).others().keySet());
        others.forEach(name -> columns.add(Column.number(
                name.replaceAll("[^a-z0-9]+", "_"), name, "from the result of that name", Format.DECIMAL)));
        columns.add(
                Column.number("twin_accuracy", "twin", "the random twin's best head for the relation", Format.PERCENT));
        List<List<Cell>> rows = result.cards().stream()
                .map(card -> row(card, measures, kinds, others))
                .toList();
        Caption caption = new Caption(
                "cards-table",
                "What is known of every head",
                "Press a heading to sort. Blank where no result tells it.",
                String.format(Locale.ROOT, "A table of %d heads.", rows.size()));
        return new Table(caption, columns, rows);
    }

    private static List<Cell> row(HeadCard card, List<String> measures, List<String> kinds, List<String> others) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Table.Text(card.head().toString()));
        cells.add(new Table.Text(card.role().map(CardsSection::title).orElse("")));
        cells.add(new Table.Text(card.relation()
                .map(relation ->
                        relation.name() + ", " + SyntaxRelations.words(Direction.fromKey(relation.direction())))
                .orElse("")));
        cells.add(
                Table.Number.of(card.relation().map(HeadCard.Relation::accuracy).orElse(Double.NaN)));
        cells.add(Table.Number.of(
                card.relation().map(HeadCard.Relation::offsetAccuracy).orElse(Double.NaN)));
        cells.add(Table.Number.of(card.claims().size()));
        cells.add(Table.Number.of(
                card.coreference().map(HeadCard.Coreference::accuracy).orElse(Double.NaN)));
        measures.forEach(measure ->
                cells.add(Table.Number.of(Objects.requireNonNull(card.sepShare().get(measure)))));
        cells.add(Table.Number.of(card.gradientRatio().orElse(Double.NaN)));
        kinds.forEach(kind -> {
            HeadCard.Effect effect = Objects.requireNonNull(card.knockOuts().get(kind));
            cells.add(new Table.Number(effect.change(), effect.standardError()));
        });
        others.forEach(name ->
                cells.add(Table.Number.of(Objects.requireNonNull(card.others().get(name)))));
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
