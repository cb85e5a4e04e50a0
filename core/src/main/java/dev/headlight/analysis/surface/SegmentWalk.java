package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Walks over the rows of all heads on one segment and gathers all statistics at once. */
final class SegmentWalk implements Accumulator.Rows {

    private static final List<SurfaceStatistic> ENTROPIES =
            List.of(SurfaceStatistic.ENTROPY, SurfaceStatistic.ENTROPY_CLS, SurfaceStatistic.BREADTH);

    private final RowKernel kernel;
    private final ModelCard card;
    private final HeadGrid grid;
    private final KeyPositions keys;
    private final Context context;
    private final int[] sinks;
    private final boolean distribution;
    private final Consumer<SegmentWalk> end;
    private final int n;
    private final boolean[] isSep;
    private final Map<Sight, Places> places = new HashMap<>();

    /** Sums over rows, {@code [statistic][head]}. */
    private final double[][] statistics;
    /** Sums over rows, {@code [edge class][head]}. */
    private final double[][] edges;

    /** How many rows say nothing of a statistic because nothing is looked at in them, {@code [statistic][head]}. */
    private final int[][] silent;

    private final int[] emptyRows;

    /** @param end is called when all rows have been walked */
    SegmentWalk(RowKernel kernel, ModelCard card, Example example, boolean distribution, Consumer<SegmentWalk> end) {
        this.kernel = kernel;
        this.card = card;
        this.grid = card.grid();
        this.keys = KeyPositions.of(example.encoding());
        this.context = example.context();
        this.sinks = keys.sinks();
        this.distribution = distribution;
        this.end = end;
        this.n = example.length();
        this.isSep = new boolean[n];
        for (int position : keys.sep()) {
            isSep[position] = true;
        }
        this.statistics = new double[SurfaceStatistic.values().length][grid.count()];
        this.edges = new double[EdgeClass.values().length][grid.count()];
        this.silent = new int[SurfaceStatistic.values().length][grid.count()];
        this.emptyRows = new int[grid.count()];
    }

    /** What the heads of a layer could look at. */
    Places places(int layer) {
        return places.computeIfAbsent(card.sight(layer), sight -> new Places(keys, sight, context));
    }

    @Override
    public void take(MapRows rows) {
        Sight sight = card.sight(rows.layer());
        for (int head = 0; head < rows.heads(); head++) {
            int index = grid.index(rows.layer(), head);
            for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                if (!context.holds(query)) {
                    row(rows.values(), rows.offset(head, query), query, index, sight);
                }
            }
        }
    }

    @Override
    public void end() {
        end.accept(this);
    }

    private void row(float[] values, int row, int query, int head, Sight sight) {
        int first = sight.first(query);
        int last = sight.end(query, n);
        double sum = distribution && !sight.sink() ? 1 : kernel.sum(values, row + first, last - first);
        double cls = mass(values, row, keys.cls(), first, last);
        double sep = mass(values, row, keys.sep(), first, last);
        double punctuation = mass(values, row, keys.punctuation(), first, last);
        edges[EdgeClass.CLS.ordinal()][head] += cls;
        edges[EdgeClass.SEP.ordinal()][head] += sep;
        edges[EdgeClass.PUNCTUATION.ordinal()][head] += punctuation;
        edges[EdgeClass.OTHER.ordinal()][head] += sum - cls - sep - punctuation;
        double learnt = distribution && sight.sink() ? Math.max(0, 1 - sum) : 0;
        // Weights are shares of 1, of which a learnt sink may have one; the numbers of other measures are made shares.
        double whole = distribution ? 1 : sum;
        if (whole <= 0) {
            emptyRows[head]++;
            leaveOut(query, head, List.of(SurfaceStatistic.values()));
            return;
        }
        add(SurfaceStatistic.SELF, head, values[row + query] / whole);
        add(SurfaceStatistic.PREVIOUS, head, query > first ? values[row + query - 1] / whole : 0);
        add(SurfaceStatistic.NEXT, head, query < last - 1 ? values[row + query + 1] / whole : 0);
        add(SurfaceStatistic.FIRST, head, first == 0 ? values[row] / whole : 0);
        add(SurfaceStatistic.CLS, head, cls / whole);
        add(SurfaceStatistic.SEP, head, sep / whole);
        add(SurfaceStatistic.PUNCTUATION, head, punctuation / whole);
        add(SurfaceStatistic.LEARNT_SINK, head, learnt);
        add(SurfaceStatistic.SINK, head, mass(values, row, sinks, first, last) / whole + learnt);
        add(isSep[query] ? SurfaceStatistic.SEP_TO_SEP : SurfaceStatistic.OTHER_TO_SEP, head, sep / whole);
        add(SurfaceStatistic.MAX_WEIGHT, head, kernel.max(values, row + first, last - first) / whole);
        entropies(values, row + first, last - first, query, head, sum);
    }

    private void entropies(float[] values, int from, int count, int query, int head, double sum) {
        if (sum <= 0) { // a learnt sink has taken all of it
            leaveOut(query, head, ENTROPIES);
            return;
        }
        // H(a / s) = H(a) / s + ln s
        double entropy = kernel.entropy(values, from, count) / sum + Math.log(sum);
        add(SurfaceStatistic.ENTROPY, head, entropy);
        if (query == 0) {
            add(SurfaceStatistic.ENTROPY_CLS, head, entropy);
        }
        if (count > 1) {
            add(SurfaceStatistic.BREADTH, head, entropy / Math.log(count));
        }
    }

    /** A row of zeros is no distribution, so it says nothing of what a statistic would count it for. */
    private void leaveOut(int query, int head, List<SurfaceStatistic> left) {
        Places ofLayer = places(grid.head(head).layer());
        for (SurfaceStatistic statistic : left) {
            silent[statistic.ordinal()][head] += ofLayer.counts(statistic, query) ? 1 : 0;
        }
    }

    private void add(SurfaceStatistic statistic, int head, double value) {
        statistics[statistic.ordinal()][head] += value;
    }

    private static double mass(float[] values, int row, int[] positions, int first, int last) {
        double mass = 0;
        for (int position : positions) {
            mass += position >= first && position < last ? values[row + position] : 0;
        }
        return mass;
    }

    /** How many rows of each head were walked. */
    int rows() {
        return n - (int) IntStream.range(0, n).filter(context::holds).count();
    }

    /** How many of them were of zeros, {@code [head]}. */
    int[] emptyRows() {
        return emptyRows;
    }

    /**
     * The means over the rows that count, {@code [head of the layer]}, NaN for a head in none of whose rows anything is looked
     * at; empty if the segment is left out.
     */
    Optional<double[]> means(SurfaceStatistic statistic, int layer) {
        int rows = places(layer).rows(statistic);
        int at = statistic.ordinal();
        return rows == 0
                ? Optional.empty()
                : Optional.of(divided(statistics[at], layer, head -> rows - silent[at][head]));
    }

    /** The means over rows and the keys of the class that they may look at, likewise. */
    Optional<double[]> means(EdgeClass edge, int layer) {
        long pairs = places(layer).pairs(edge);
        return pairs == 0 ? Optional.empty() : Optional.of(divided(edges[edge.ordinal()], layer, head -> pairs));
    }

    private double[] divided(double[] sums, int layer, IntToDoubleFunction by) {
        int start = grid.index(layer, 0);
        return IntStream.range(start, start + grid.perLayer())
                .mapToDouble(head -> sums[head] / by.applyAsDouble(head))
                .toArray();
    }
}
