package dev.headlight.analysis.ablation;

import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.HeadSums;
import dev.headlight.analysis.ablation.AblationResult.Agreement;
import dev.headlight.analysis.ablation.AblationResult.Change;
import dev.headlight.analysis.ablation.AblationResult.GroupEffect;
import dev.headlight.analysis.ablation.AblationResult.Part;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Claim;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import dev.headlight.stats.FamilyOfMeans;
import dev.headlight.stats.Interval;
import dev.headlight.stats.RankAgreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sums losses over segments, kept apart by document. It gathers losses, not maps, so it is no
 * {@link dev.headlight.analysis.Accumulator}, but a commutative monoid like one. Not thread-safe.
 */
public final class AblationSums {

    private static final String SEGMENTS = "segments";
    private static final String TARGETS = "targets";
    private static final String LOSS = "loss";
    private static final String GROUPS = "groups/";
    private static final String FIRST_ORDER = "first_order/";
    private static final String PART = "part/";

    private final HeadGrid grid;
    private final AblationOptions options;
    private final int singles;
    private final BlockSums sums = new BlockSums();

    /** Sums of nothing yet, for a model with such heads. */
    public AblationSums(HeadGrid grid, AblationOptions options) {
        this.grid = grid;
        this.options = options;
        this.singles = options.everyHead() ? grid.count() : 0;
    }

    /**
     * Takes in a segment.
     *
     * @param found its groups are the single heads, where these are asked for, and then those of the options
     */
    public void add(Example example, KnockOutLosses found) {
        Columns columns = sums.of(example.document());
        ErrorUnit.count(columns, example);
        columns.counts(SEGMENTS, 1)[0]++;
        columns.counts(TARGETS, 1)[0] += found.targets();
        columns.sums(LOSS, 1).add(0, found.loss());
        for (int kind = 0; kind < options.kinds().size(); kind++) {
            String key = options.kinds().get(kind).key();
            int way = kind;
            if (singles > 0) {
                columns.sums(key, singles).add(changes(0, singles, group -> found.change(way, group)));
            }
            int groups = options.groups().size();
            if (groups > 0) {
                columns.sums(GROUPS + key, groups).add(changes(singles, groups, group -> found.change(way, group)));
            }
            if (options.firstOrder()) {
                columns.sums(FIRST_ORDER + key, grid.count()).add(found.firstOrder()[kind]);
            }
        }
        addParts(columns, example, found);
    }

    private static double[] changes(int from, int count, ToDoubleFunction<Integer> change) {
        double[] changes = new double[count];
        Arrays.setAll(changes, i -> change.applyAsDouble(from + i));
        return changes;
    }

    private void addParts(Columns columns, Example example, KnockOutLosses found) {
        List<List<String>> parts = singles == 0 ? List.of() : LossParts.of(example);
        for (int target = 0; target < parts.size(); target++) {
            int at = target;
            for (String part : parts.get(target)) {
                columns.counts(PART + part, 1)[0]++;
                columns.sums(part(part, LOSS), 1).add(0, found.losses()[target]);
                for (int kind = 0; kind < options.kinds().size(); kind++) {
                    double[][] ofKind = found.changes()[kind];
                    columns.sums(part(part, options.kinds().get(kind).key()), singles)
                            .add(changes(0, singles, head -> ofKind[head][at]));
                }
            }
        }
    }

    private static String part(String part, String column) {
        return column + "/of/" + part;
    }

    /** All that is gathered. */
    public List<State> states() {
        return List.of(sums);
    }

    /** What the sums say so far. */
    public AblationResult result() {
        ClusteredMean loss = sums.mean(LOSS, 0, SEGMENTS);
        Tables every = singles == 0
                ? new Tables()
                : tables(SEGMENTS, KnockOut::key, pValues(SEGMENTS, KnockOut::key, singles, 1));
        return new AblationResult(
                sums.total(SEGMENTS, 0),
                ErrorUnit.of(sums),
                sums.total(TARGETS, 0),
                loss.mean(),
                loss.standardError(),
                every.changes,
                every.errors,
                every.tests,
                groups(),
                parts(),
                firstOrder(),
                agreements());
    }

    /** The change of the loss without each head, document by document, by each way. */
    public List<HeadSums> headSums() {
        if (singles == 0) {
            return List.of();
        }
        return options.kinds().stream()
                .map(KnockOut::key)
                .map(key -> HeadSums.of(
                        key,
                        DocumentScores.Kind.MEAN,
                        grid,
                        sums,
                        (block, head) -> block.sum(key, head),
                        (block, head) -> block.count(SEGMENTS, 0)))
                .toList();
    }

    /** Changes of single heads, by the key of the way. */
    private static final class Tables {

        private final Map<String, HeadTable> changes = new LinkedHashMap<>();
        private final Map<String, HeadTable> errors = new LinkedHashMap<>();
        private final Map<String, HeadTable> tests = new LinkedHashMap<>();
    }

    /** The column of a way. */
    @FunctionalInterface
    private interface Column {
        String of(KnockOut kind);
    }

    private Tables tables(String count, Column column, double[] pValues) {
        Tables tables = new Tables();
        for (int kind = 0; kind < options.kinds().size(); kind++) {
            KnockOut way = options.kinds().get(kind);
            ClusteredMean[] means = IntStream.range(0, singles)
                    .mapToObj(head -> sums.mean(column.of(way), head, count))
                    .toArray(ClusteredMean[]::new);
            tables.changes.put(way.key(), HeadTable.of(grid, head -> means[grid.index(head)].mean()));
            tables.errors.put(way.key(), HeadTable.of(grid, head -> means[grid.index(head)].standardError()));
            tables.tests.put(
                    way.key(), HeadTable.of(grid, Arrays.copyOfRange(pValues, kind * singles, (kind + 1) * singles)));
        }
        return tables;
    }

    /**
     * Of all heads, or groups, and ways together, {@code [kind × head]}.
     *
     * @param families how many such families are asked beside each other and corrected for
     */
    private double[] pValues(String count, Column column, int width, int families) {
        double[][] changes = sums.blocks().stream()
                .map(block -> options.kinds().stream()
                        .flatMapToDouble(
                                kind -> IntStream.range(0, width).mapToDouble(i -> block.sum(column.of(kind), i)))
                        .toArray())
                .toArray(double[][]::new);
        double[] found =
                FamilyOfMeans.pValues(changes, sums.each(block -> block.count(count, 0)), options.resampling());
        return Arrays.stream(found).map(p -> Math.min(1, families * p)).toArray();
    }

    private List<GroupEffect> groups() {
        int width = options.groups().size();
        double[] pValues = pValues(SEGMENTS, kind -> GROUPS + kind.key(), width, 1);
        List<GroupEffect> effects = new ArrayList<>();
        for (int group = 0; group < width; group++) {
            Map<String, Change> changes = new LinkedHashMap<>();
            for (int kind = 0; kind < options.kinds().size(); kind++) {
                String key = options.kinds().get(kind).key();
                ClusteredMean mean = sums.mean(GROUPS + key, group, SEGMENTS);
                double p = pValues[kind * width + group];
                Interval interval = Claim.isShown(p) ? mean.ci95() : mean.ci95().reaching(0);
                changes.put(key, new Change(mean.mean(), mean.standardError(), interval, p));
            }
            effects.add(new GroupEffect(options.groups().get(group), changes));
        }
        return effects;
    }

    private Map<String, Part> parts() {
        List<String> names = sums.names().stream()
                .filter(name -> name.startsWith(PART))
                .map(name -> name.substring(PART.length()))
                .toList();
        int families = (int) names.stream()
                .filter(name -> blocks(name) >= options.resampling().minimumBlocks())
                .count();
        Map<String, Part> parts = new TreeMap<>();
        names.parallelStream()
                .map(name -> Map.entry(name, part(name, Math.max(1, families))))
                .toList()
                .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
        return parts;
    }

    private int blocks(String part) {
        return (int) sums.blocks().stream()
                .filter(block -> block.count(PART + part, 0) > 0)
                .count();
    }

    private Part part(String name, int families) {
        Column column = kind -> part(name, kind.key());
        Tables tables = tables(PART + name, column, pValues(PART + name, column, singles, families));
        return new Part(
                sums.total(PART + name, 0),
                blocks(name),
                sums.mean(part(name, LOSS), 0, PART + name).mean(),
                tables.changes,
                tables.errors,
                tables.tests);
    }

    private Map<String, HeadTable> firstOrder() {
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        for (KnockOut kind : options.firstOrder() ? options.kinds() : List.<KnockOut>of()) {
            String column = FIRST_ORDER + kind.key();
            tables.put(
                    kind.key(),
                    HeadTable.of(
                            grid,
                            IntStream.range(0, grid.count())
                                    .mapToDouble(head ->
                                            sums.mean(column, head, SEGMENTS).mean())
                                    .toArray()));
        }
        return tables;
    }

    /** Each two ways, and each way with its approximation. */
    private List<Agreement> agreements() {
        List<Agreement> agreements = new ArrayList<>();
        List<String> keys = options.kinds().stream().map(KnockOut::key).toList();
        for (int one = 0; one < keys.size() && singles > 0; one++) {
            for (int other = one + 1; other < keys.size(); other++) {
                agreements.add(agreement(keys.get(one), keys.get(other)));
            }
            if (options.firstOrder()) {
                agreements.add(agreement(keys.get(one), FIRST_ORDER + keys.get(one)));
            }
        }
        return agreements;
    }

    private Agreement agreement(String one, String other) {
        RankAgreement found = RankAgreement.of(
                columns(one),
                columns(other),
                sums.each(block -> block.count(SEGMENTS, 0)),
                options.resampling().seed());
        return new Agreement(one, other, found.tau(), found.ci95());
    }

    private double[][] columns(String column) {
        return sums.blocks().stream()
                .map(block -> IntStream.range(0, grid.count())
                        .mapToDouble(head -> block.sum(column, head))
                        .toArray())
                .toArray(double[][]::new);
    }
}
