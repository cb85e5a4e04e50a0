package dev.headlight.inquiry.standard;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.cluster.ClusterAnalysis;
import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.coreference.Candidates;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.analysis.syntax.AccuracyTables;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** The numbers of single heads by which runs are compared. */
final class StandardNumbers {

    /** Accuracies of rarer relations are mostly noise, which would blur the profiles of heads. */
    private static final int FEWEST_WORDS = 100;

    private StandardNumbers() {}

    static List<HeadNumber> of(SurfaceResult result) {
        return Arrays.stream(SurfaceStatistic.values())
                .map(statistic -> new HeadNumber(
                        statistic.key(),
                        statistic.title(),
                        statistic.key().startsWith("entropy") ? TidyTable.NATS : TidyTable.FRACTION,
                        result.mean(statistic),
                        result.standardError(statistic),
                        OptionalInt.of(result.blocks(statistic))))
                .toList();
    }

    static List<HeadNumber> of(SyntaxResult result) {
        List<HeadNumber> numbers = new ArrayList<>();
        add(
                numbers,
                SyntaxAnalysis.ALL_BUT_PUNCTUATION,
                "all relations but punctuation",
                result.allWithoutPunctuation());
        result.relations().forEach((name, relation) -> {
            if (relation.count() >= FEWEST_WORDS) {
                add(numbers, name, name, relation);
            }
        });
        return numbers;
    }

    private static void add(List<HeadNumber> numbers, String key, String title, RelationResult relation) {
        AccuracyTables accuracy = relation.accuracy();
        for (Direction direction : Direction.values()) {
            numbers.add(HeadNumber.of(
                    key + "/" + direction.key(),
                    "accuracy for %s, %s".formatted(title, direction.key().replace('_', ' ')),
                    TidyTable.FRACTION,
                    accuracy.of(direction)));
        }
    }

    static List<HeadNumber> of(CoreferenceResult result) {
        List<HeadNumber> numbers = new ArrayList<>();
        result.accuracy().forEach((category, accuracy) -> {
            if (result.count().getOrDefault(category, 0L) >= FEWEST_WORDS) {
                numbers.add(accuracy(
                        Candidates.EARLIER_MENTIONS.key() + "/" + category,
                        "mentions of the kind " + category,
                        accuracy));
            }
        });
        return numbers;
    }

    static List<HeadNumber> of(GapResult result) {
        return result.accuracy().entrySet().stream()
                .map(group -> accuracy(
                        GapAnalysis.TWO_NAMES + group.getKey(), "pronouns: " + group.getKey(), group.getValue()))
                .toList();
    }

    private static HeadNumber accuracy(String key, String of, HeadTable accuracy) {
        return HeadNumber.of(key, "antecedents found, " + of, TidyTable.FRACTION, accuracy);
    }

    static List<HeadNumber> of(ClusterResult result) {
        HeadGrid grid = grid(result.heads());
        String unit = result.summed() ? "nats, summed over rows" : TidyTable.NATS;
        return List.of(
                HeadNumber.of(
                        ClusterAnalysis.DISTANCE_WITHIN_LAYER,
                        "mean distance to the heads of its layer",
                        unit,
                        distances(result, grid, (head, other) -> head.layer() == other.layer())),
                HeadNumber.of(
                        ClusterAnalysis.DISTANCE_BETWEEN_LAYERS,
                        "mean distance to the heads of other layers",
                        unit,
                        distances(result, grid, (head, other) -> head.layer() != other.layer())));
    }

    private static HeadGrid grid(List<Head> heads) {
        Head last = heads.get(heads.size() - 1);
        return new HeadGrid(last.layer() + 1, last.index() + 1);
    }

    /** The mean distance of each head to others; NaN where there are none. */
    private static HeadTable distances(ClusterResult result, HeadGrid grid, BiPredicate<Head, Head> counts) {
        return HeadTable.of(
                grid,
                head -> IntStream.range(0, grid.count())
                        .filter(other -> other != grid.index(head) && counts.test(head, grid.head(other)))
                        .mapToDouble(other -> result.distance().get(grid.index(head), other))
                        .average()
                        .orElse(Double.NaN));
    }

    static List<HeadNumber> of(AblationResult result) {
        List<HeadNumber> numbers = new ArrayList<>();
        for (KnockOut kind : result.kinds()) {
            numbers.add(new HeadNumber(
                    kind.key(),
                    "change of the loss without the head, replaced by " + kind.title(),
                    TidyTable.NATS,
                    table(result.lossChange(), kind),
                    table(result.lossChangeSe(), kind)));
        }
        return numbers;
    }

    private static HeadTable table(Map<String, HeadTable> tables, KnockOut kind) {
        return Objects.requireNonNull(tables.get(kind.key()));
    }

    static List<HeadNumber> of(RolesResult result) {
        List<HeadNumber> numbers = new ArrayList<>();
        result.roles()
                .forEach((key, scores) -> numbers.add(
                        HeadNumber.of(key, "score: " + scores.title(), TidyTable.FRACTION, scores.score())));
        result.effects()
                .forEach((reading, effect) -> numbers.add(new HeadNumber(
                        "loss_change/" + reading,
                        "change of the loss on %s without the head".formatted(reading),
                        TidyTable.NATS,
                        effect.change(),
                        effect.changeSe(),
                        OptionalInt.of(effect.blocks()))));
        return numbers;
    }
}
