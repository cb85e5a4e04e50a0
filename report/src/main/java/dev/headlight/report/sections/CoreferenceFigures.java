package dev.headlight.report.sections;

import dev.headlight.analysis.coreference.Baseline;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.MentionCategory;
import dev.headlight.analysis.coreference.Score;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The figures and the table of a coreference result. */
final class CoreferenceFigures {

    private static final String HERE = "this corpus";
    private static final String PAPER = "paper, Table 2";

    /** The head of the paper's Table 2, which means something in a model of BERT-base's size alone. */
    private static final Head PAPER_HEAD = new Head(4, 3);

    private static final int PAPER_SIZE = 12;

    private final CoreferenceResult result;
    private final TestUnit unit;
    private final Map<String, Double> published;
    private final HeadTable shape;

    /**
     * @param unit what the tests count
     * @param published the paper's numbers, by the ids of its claims
     */
    CoreferenceFigures(CoreferenceResult result, TestUnit unit, Map<String, Double> published) {
        this.result = result;
        this.unit = unit;
        this.published = Map.copyOf(published);
        this.shape = Objects.requireNonNull(result.accuracy().get(MentionCategory.ALL.key()));
    }

    /** Table 2, drawn. */
    Bars bars() {
        List<Bars.Group> groups = new ArrayList<>();
        for (MentionCategory category : MentionCategory.values()) {
            List<Bars.Bar> bars = List.of(
                    bar("best head, among earlier mentions", result.best(), category),
                    bar("best head, among earlier words", result.bestWords(), category),
                    bar(Baseline.RULE_BASED, category),
                    bar(Baseline.HEAD_MATCH, category));
            long count = score(baseline(Baseline.NEAREST), category).count();
            groups.add(new Bars.Group(
                    String.format(Locale.ROOT, "%s (%,d)", category.title(), count),
                    bars,
                    List.of(new Bars.Reference(
                            Baseline.NEAREST.title(),
                            score(baseline(Baseline.NEAREST), category).accuracy()))));
        }
        Caption caption = new Caption(
                "coreference-bars",
                "Antecedents found, by kind of mention",
                "In parentheses, how many mentions. Lines are 95 % intervals over " + unit.plural()
                        + "; the best heads have none, for they were chosen on the same mentions. The"
                        + " mark is the nearest earlier mention.",
                "Bars of accuracy for the best head among earlier mentions (%s), among earlier words (%s), a rule-based system and head match; the table below has the numbers."
                        .formatted(result.best().head(), result.bestWords().head()));
        return new Bars(caption, new Axis("Right, in %", Format.PERCENT, 0, 1), groups);
    }

    private static Bars.Bar bar(String name, BestHead best, MentionCategory category) {
        return bar(name, score(best.types(), category), "head " + best.head() + ", ");
    }

    private Bars.Bar bar(Baseline baseline, MentionCategory category) {
        return bar(baseline.title(), score(baseline(baseline), category), "");
    }

    private static Bars.Bar bar(String name, Score score, String note) {
        return new Bars.Bar(
                name,
                score.accuracy(),
                score.ci95().low(),
                score.ci95().high(),
                note + Words.count(score.count(), "mention", "mentions"));
    }

    /** Table 2, this corpus beside the paper's. */
    Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("system", "system"));
        columns.add(Column.category("source", "source"));
        for (MentionCategory category : MentionCategory.values()) {
            columns.add(
                    Column.number(category.key(), category.title(), category.title() + ", % right", Format.PERCENT));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Baseline baseline : Baseline.values()) {
            rows.add(row(
                    baseline.title(),
                    HERE,
                    category -> score(baseline(baseline), category).accuracy()));
        }
        listedHeads().forEach((name, tables) -> rows.add(row(name, HERE, tables)));
        rows.add(published("nearest mention", "nearest"));
        rows.add(published("head word match", "head-match"));
        rows.add(published("rule-based system", "rule-based"));
        rows.add(published("head 5-4", "head-words"));
        Caption caption = new Caption(
                "coreference-table",
                "Table 2, here and in the paper",
                "Mentions whose antecedent is found, in %. The paper used OntoNotes, which is not free; it does not say among"
                        + " which words its head 5-4 chose.",
                String.format(
                        Locale.ROOT,
                        "A table of %d systems, those of the paper included, with their accuracy by kind of mention.",
                        rows.size()));
        return new Table(caption, columns, rows);
    }

    /** The heads to be listed, and how often each is right. */
    private Map<String, ToDoubleFunction<MentionCategory>> listedHeads() {
        Map<String, ToDoubleFunction<MentionCategory>> listed = new LinkedHashMap<>();
        List<Head> heads =
                new ArrayList<>(List.of(result.best().head(), result.bestWords().head()));
        if (shape.grid().layers() == PAPER_SIZE && shape.grid().perLayer() == PAPER_SIZE) {
            heads.add(PAPER_HEAD);
        }
        for (Head head : heads) {
            listed.put(
                    "head " + head + ", among earlier mentions", category -> value(result.accuracy(), category, head));
            listed.put(
                    "head " + head + ", among earlier words",
                    category -> value(result.accuracyWords(), category, head));
        }
        return listed;
    }

    private static double value(Map<String, HeadTable> tables, MentionCategory category, Head head) {
        HeadTable table = tables.get(category.key());
        return table == null ? Double.NaN : table.get(head);
    }

    private static List<Cell> row(String system, String source, ToDoubleFunction<MentionCategory> accuracy) {
        List<Cell> cells = new ArrayList<>(List.of(new Table.Text(system), new Table.Text(source)));
        for (MentionCategory category : MentionCategory.values()) {
            cells.add(Table.Number.of(accuracy.applyAsDouble(category)));
        }
        return cells;
    }

    /** @param row what the claims of Table 2 call it */
    private List<Cell> published(String system, String row) {
        return row(
                system, PAPER, category -> published.getOrDefault("table2-" + row + "-" + category.key(), Double.NaN));
    }

    /** How often each head is right. */
    HeatMap heads() {
        List<HeatMap.View> views = new ArrayList<>();
        for (MentionCategory category : MentionCategory.values()) {
            addView(views, "earlier words: " + category.title(), result.accuracyWords(), category);
        }
        for (MentionCategory category : MentionCategory.values()) {
            addView(views, "earlier mentions: " + category.title(), result.accuracy(), category);
        }
        Caption caption = new Caption(
                "coreference-map",
                "Which heads find antecedents",
                "The share of mentions whose antecedent gets the most attention, among all earlier words or among the head"
                        + " words of earlier mentions.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers and %d heads; the best head among earlier words is %s, among earlier mentions %s.",
                        shape.grid().layers(),
                        shape.grid().perLayer(),
                        result.bestWords().head(),
                        result.best().head()));
        return HeatMap.ofHeads(caption, shape.grid().layers(), shape.grid().perLayer(), views);
    }

    private static void addView(
            List<HeatMap.View> views, String name, Map<String, HeadTable> tables, MentionCategory category) {
        HeadTable table = tables.get(category.key());
        if (table != null) {
            views.add(HeatMap.Numbers.of(name, table, Format.PERCENT));
        }
    }

    private Map<String, Score> baseline(Baseline baseline) {
        return result.baselines().getOrDefault(baseline.key(), Map.of());
    }

    private static Score score(Map<String, Score> scores, MentionCategory category) {
        return scores.getOrDefault(category.key(), new Score(0, Double.NaN, Interval.UNKNOWN));
    }
}
