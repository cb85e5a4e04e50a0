package dev.headlight.report.sections;

import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.models.OverModels.Gain;
import dev.headlight.analysis.models.Partnership;
import dev.headlight.analysis.models.RoleOverModels;
import dev.headlight.analysis.models.Variation;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All numbers of several models. */
final class ModelsTable {

    private final ModelsResult result;
    private final boolean sample;

    ModelsTable(ModelsResult result) {
        this.result = result;
        this.sample = result.variation() == Variation.SEED;
    }

    /** Each number over all models. */
    Table numbers() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("number", "number"));
        columns.add(Column.text("unit", "unit"));
        columns.add(Column.number(
                "questions",
                "words or segments",
                "on the " + result.unit().plural() + " that are scored",
                Format.COUNT));
        columns.add(decimal("mean", "mean", "over models"));
        interval(columns, "these", "these models", "of the mean of these very models");
        if (sample) {
            interval(columns, "such", "models alike", "of the mean of all models trained alike");
            interval(columns, "another", "another", "in which one further model lies");
        }
        columns.add(decimal(
                "deviation",
                "SD of models",
                "standard deviation between models, chance of " + result.unit().plural() + " taken away"));
        columns.add(decimal(
                "error_documents",
                "SE of " + result.unit().plural(),
                "of the mean of these very models, by " + result.unit().plural()));
        columns.add(decimal("rule", "rule", "what the best fixed rule finds"));
        if (sample) {
            columns.add(Column.number(
                    "p_holm",
                    "p (Holm)",
                    "for such models being no better than the rule, corrected",
                    Format.PROBABILITY));
        }
        List<List<Cell>> rows = result.numbers().stream().map(this::row).toList();
        return new Table(
                new Caption(
                        "models-table",
                        "All numbers over models",
                        "Press a heading to sort. Shares are fractions, 0 to 1.",
                        "A table of %s over all models, with intervals."
                                .formatted(Words.count(rows.size(), "number", "numbers"))),
                columns,
                rows);
    }

    private static Column decimal(String key, String name, String help) {
        return Column.number(key, name, help, Format.FINE);
    }

    private static void interval(List<Column> columns, String key, String name, String help) {
        columns.add(decimal(key + "_low", name + ", from", "lower end of the 95 % interval " + help));
        columns.add(decimal(key + "_high", "to", "upper end of the 95 % interval " + help));
    }

    private List<Cell> row(OverModels number) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Table.Text(number.key()));
        cells.add(new Table.Text(number.valueUnit()));
        cells.add(Table.Number.of(number.questions()));
        cells.add(Table.Number.of(number.mean()));
        add(cells, number.ofThese());
        if (sample) {
            add(cells, number.ofSuch());
            add(cells, number.ofAnother());
        }
        cells.add(Table.Number.of(number.deviationOfModels()));
        cells.add(Table.Number.of(number.errorOfDocuments()));
        cells.add(gain(number, Gain::rule));
        if (sample) {
            cells.add(gain(number, Gain::pHolm));
        }
        return cells;
    }

    private static void add(List<Cell> cells, Interval interval) {
        cells.add(Table.Number.of(interval.low()));
        cells.add(Table.Number.of(interval.high()));
    }

    private static Cell gain(OverModels number, ToDoubleFunction<Gain> part) {
        return Table.Number.of(
                number.gain().stream().mapToDouble(part).findFirst().orElse(Double.NaN));
    }

    /** Each number of each model, with its head. */
    Table models() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("number", "number")));
        for (int i = 0; i < result.models().size(); i++) {
            String label = result.models().get(i).label();
            columns.add(decimal("model_" + (i + 1), label, "of " + label));
            if (hasHeads()) {
                columns.add(Column.text("head_" + (i + 1), "head"));
            }
        }
        List<List<Cell>> rows = result.numbers().stream().map(this::ofModels).toList();
        return new Table(
                new Caption(
                        "models-each",
                        "Model by model",
                        "On the " + result.unit().plural() + " that all models share, and by which none has chosen.",
                        "A table of %s, with a column for each of %s."
                                .formatted(
                                        Words.count(rows.size(), "number", "numbers"),
                                        Words.count(result.models().size(), "model", "models"))),
                columns,
                rows);
    }

    private boolean hasHeads() {
        return result.models().stream()
                .anyMatch(model -> model.scores().values().stream()
                        .anyMatch(score -> score.head().isPresent()));
    }

    private List<Cell> ofModels(OverModels number) {
        List<Cell> cells = new ArrayList<>(List.of(new Table.Text(number.key())));
        for (OfModel model : result.models()) {
            OfModel.Score score = ModelsFigures.score(model, number);
            cells.add(Table.Number.of(score.value()));
            if (hasHeads()) {
                cells.add(new Table.Text(score.head().map(Head::toString).orElse("")));
            }
        }
        return cells;
    }

    /** What is claimed of heads, and in which models. */
    Table roles() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("role", "claim"),
                Column.number("models", "models", "in so many it is claimed of a head", Format.COUNT),
                Column.number(
                        "partners",
                        "partners",
                        "models in which it is claimed of the partner of such a head of the first model",
                        Format.COUNT),
                Column.number("layer", "layer", "mean over models", Format.DECIMAL),
                Column.number("deviation", "SD of layers", "between models", Format.DECIMAL)));
        for (int i = 0; i < result.models().size(); i++) {
            columns.add(Column.text("heads_" + (i + 1), result.models().get(i).label()));
        }
        List<List<Cell>> rows = result.roles().stream().map(this::role).toList();
        return new Table(
                new Caption(
                        "models-roles",
                        "How steady the roles of heads are",
                        "What each model's own report claims of its heads: in how many models, in which layers, and whether of heads"
                                + " that are partners by all their numbers.",
                        "A table of %s.".formatted(Words.count(rows.size(), "claim", "claims"))),
                columns,
                rows);
    }

    private List<Cell> role(RoleOverModels role) {
        List<Cell> cells = new ArrayList<>(List.of(
                new Table.Text(role.about()),
                Table.Number.of(role.models()),
                Table.Number.of(role.partners().map(Integer::doubleValue).orElse(Double.NaN)),
                Table.Number.of(role.layer()),
                Table.Number.of(role.deviation())));
        for (OfModel model : result.models()) {
            cells.add(new Table.Text(
                    model.heads(role.about()).stream().map(Head::toString).collect(Collectors.joining(", "))));
        }
        return cells;
    }

    /** The partner of every head of the first model in each of the others. */
    Table partners() {
        OfModel first = result.models().get(0);
        HeadGrid grid = first.headsOf();
        List<Column> columns =
                new ArrayList<>(List.of(Column.text("head", first.label()), Column.text("claims", "claims")));
        for (int i = 0; i < result.partners().size(); i++) {
            Partnership partnership = result.partners().get(i);
            columns.add(Column.text("partner_" + (i + 2), partnership.label()));
            columns.add(Column.number(
                    "distance_" + (i + 2),
                    "apart",
                    "distance of the profiles, in standard deviations",
                    Format.DECIMAL));
        }
        List<List<Cell>> rows = IntStream.range(0, grid.count())
                .mapToObj(i -> partners(grid.head(i), i))
                .toList();
        return new Table(
                new Caption(
                        "models-partners",
                        "Every head of %s and its partners".formatted(first.label()),
                        "Heads are assigned one to one so that the sum of the distances of their profiles is as small as possible,"
                                + " as 'headlight compare' does; its report on two of the models has more.",
                        "A table of %s with their partners in each of the other models."
                                .formatted(Words.count(grid.count(), "head", "heads"))),
                columns,
                rows);
    }

    private List<Cell> partners(Head head, int index) {
        String claims = result.models().get(0).roles().entrySet().stream()
                .filter(role -> role.getValue().contains(head))
                .map(role -> role.getKey())
                .collect(Collectors.joining(", "));
        List<Cell> cells = new ArrayList<>(List.of(new Table.Text(head.toString()), new Table.Text(claims)));
        for (Partnership partnership : result.partners()) {
            var partner = partnership.matching().partners().get(index);
            cells.add(new Table.Text(partner.match().map(Head::toString).orElse("")));
            cells.add(Table.Number.of(partner.distance()));
        }
        return cells;
    }
}
