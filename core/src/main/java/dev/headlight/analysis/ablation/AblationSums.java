package dev.headlight.analysis.ablation;

import dev.headlight.analysis.ErrorUnit;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import dev.headlight.stats.FamilyOfMeans;
import dev.headlight.stats.Resampling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sums losses over segments, kept apart by document. It gathers losses, not maps, so it is no
 * {@link dev.headlight.analysis.Accumulator}, but a commutative monoid like one. Not thread-safe.
 */
public final class AblationSums {

    private static final String SEGMENTS = "segments";
    private static final String TARGETS = "targets";
    private static final String LOSS = "loss";

    private final HeadGrid grid;
    private final Resampling resampling;
    private final BlockSums sums = new BlockSums();

    /** @param resampling of the documents, for what is told from chance */
    public AblationSums(HeadGrid grid, Resampling resampling) {
        this.grid = grid;
        this.resampling = resampling;
    }

    /**
     * Takes in a segment.
     *
     * @param targets the number of tokens predicted, at least 1
     * @param loss of the whole model
     * @param changes {@code [kind][head]}, the kinds in the order of {@link KnockOut}
     */
    public void add(Example example, int targets, double loss, double[][] changes) {
        Columns columns = sums.of(example.document());
        ErrorUnit.count(columns, example);
        columns.counts(SEGMENTS, 1)[0]++;
        columns.counts(TARGETS, 1)[0] += targets;
        columns.sums(LOSS, 1).add(0, loss);
        for (KnockOut kind : KnockOut.values()) {
            columns.sums(kind.key(), grid.count()).add(changes[kind.ordinal()]);
        }
    }

    /** All that is gathered. */
    public List<State> states() {
        return List.of(sums);
    }

    public AblationResult result() {
        Map<String, HeadTable> changes = new LinkedHashMap<>();
        Map<String, HeadTable> errors = new LinkedHashMap<>();
        for (KnockOut kind : KnockOut.values()) {
            ClusteredMean[] means = IntStream.range(0, grid.count())
                    .mapToObj(head -> sums.mean(kind.key(), head, SEGMENTS))
                    .toArray(ClusteredMean[]::new);
            changes.put(kind.key(), HeadTable.of(grid, head -> means[grid.index(head)].mean()));
            errors.put(kind.key(), HeadTable.of(grid, head -> means[grid.index(head)].standardError()));
        }
        double[] pValues = pValues();
        Map<String, HeadTable> tests = new LinkedHashMap<>();
        for (KnockOut kind : KnockOut.values()) {
            int first = kind.ordinal() * grid.count();
            tests.put(kind.key(), HeadTable.of(grid, Arrays.copyOfRange(pValues, first, first + grid.count())));
        }
        ClusteredMean loss = sums.mean(LOSS, 0, SEGMENTS);
        return new AblationResult(
                sums.total(SEGMENTS, 0),
                ErrorUnit.of(sums),
                sums.total(TARGETS, 0),
                loss.mean(),
                loss.standardError(),
                changes,
                errors,
                tests);
    }

    /** Of all heads and ways together, {@code [kind × head]}. */
    private double[] pValues() {
        double[][] changes = sums.blocks().stream()
                .map(block -> Arrays.stream(KnockOut.values())
                        .flatMapToDouble(kind ->
                                IntStream.range(0, grid.count()).mapToDouble(head -> block.sum(kind.key(), head)))
                        .toArray())
                .toArray(double[][]::new);
        return FamilyOfMeans.pValues(changes, sums.each(block -> block.count(SEGMENTS, 0)), resampling);
    }
}
