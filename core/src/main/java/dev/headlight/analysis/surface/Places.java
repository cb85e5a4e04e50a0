package dev.headlight.analysis.surface;

import dev.headlight.corpus.Context;
import dev.headlight.maps.Sight;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the heads of a layer could look at in a segment. A row counts for a statistic unless all the keys that the statistic
 * is about are hidden from its query: what is hidden is no place, and not looking there says nothing. Where a segment has no
 * such key at all, the row counts 0. Immutable once made.
 */
final class Places {

    private final Sight sight;
    private final Context context;
    private final int length;
    private final boolean[] isSep;
    /** How many keys of a class stand before a position, {@code [position]}. */
    private final int[] cls;

    private final int[] sep;
    private final int[] punctuation;
    private final int[] sinks;
    private final Map<SurfaceStatistic, Integer> rows = new EnumMap<>(SurfaceStatistic.class);
    private final Map<SurfaceStatistic, Double> chances = new EnumMap<>(SurfaceStatistic.class);
    private final Map<EdgeClass, Long> edges = new EnumMap<>(EdgeClass.class);

    /** @param context the queries whose rows are counted elsewhere */
    Places(KeyPositions keys, Sight sight, Context context) {
        this.sight = sight;
        this.context = context;
        this.length = keys.length();
        this.isSep = new boolean[length];
        Arrays.stream(keys.sep()).forEach(position -> isSep[position] = true);
        this.cls = before(keys.cls());
        this.sep = before(keys.sep());
        this.punctuation = before(keys.punctuation());
        this.sinks = before(keys.sinks());
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            count(statistic);
        }
        countEdges();
    }

    private int[] before(int[] positions) {
        int[] before = new int[length + 1];
        Arrays.stream(positions).forEach(position -> before[position + 1]++);
        Arrays.parallelPrefix(before, Integer::sum);
        return before;
    }

    private void count(SurfaceStatistic statistic) {
        int counted = 0;
        double chance = 0;
        for (int query = 0; query < length; query++) {
            if (!context.holds(query) && counts(statistic, query)) {
                counted++;
                chance += chance(statistic, query);
            }
        }
        rows.put(statistic, counted);
        chances.put(statistic, counted == 0 ? Double.NaN : chance / counted);
    }

    private void countEdges() {
        long[] pairs = new long[EdgeClass.values().length];
        for (int query = 0; query < length; query++) {
            if (context.holds(query)) {
                continue;
            }
            int special = visible(cls, query) + visible(sep, query) + visible(punctuation, query);
            pairs[EdgeClass.CLS.ordinal()] += visible(cls, query);
            pairs[EdgeClass.SEP.ordinal()] += visible(sep, query);
            pairs[EdgeClass.PUNCTUATION.ordinal()] += visible(punctuation, query);
            pairs[EdgeClass.OTHER.ordinal()] += keys(query) - special;
        }
        for (EdgeClass edge : EdgeClass.values()) {
            edges.put(edge, pairs[edge.ordinal()]);
        }
    }

    private int keys(int query) {
        return sight.keys(query, length);
    }

    private int visible(int[] before, int query) {
        return before[sight.end(query, length)] - before[sight.first(query)];
    }

    /** Whether a row says something of a statistic. */
    boolean counts(SurfaceStatistic statistic, int query) {
        return switch (statistic) {
            case SELF, MAX_WEIGHT, ENTROPY, LEARNT_SINK -> true;
            case PREVIOUS -> query > 0 ? sight.reaches(query, query - 1) : sight.reaches(1, 0);
            case NEXT -> query < length - 1 ? sight.reaches(query, query + 1) : sight.reaches(0, 1);
            case FIRST -> sight.reaches(query, 0);
            case CLS -> isThereOrNowhere(cls, query);
            case SEP -> isThereOrNowhere(sep, query);
            case PUNCTUATION -> isThereOrNowhere(punctuation, query);
            case SINK -> sight.sink() || isThereOrNowhere(sinks, query);
            case SEP_TO_SEP -> isSep[query];
            case OTHER_TO_SEP -> !isSep[query] && visible(sep, query) > 0;
            case ENTROPY_CLS -> query == 0 && (sight.unlimited() || keys(0) > 1);
            case BREADTH -> keys(query) > 1;
        };
    }

    private boolean isThereOrNowhere(int[] before, int query) {
        return visible(before, query) > 0 || before[length] == 0;
    }

    /** What a head would give that looks at all keys alike. */
    private double chance(SurfaceStatistic statistic, int query) {
        double each = 1.0 / keys(query);
        return switch (statistic) {
            case SELF, MAX_WEIGHT, FIRST -> each;
            case PREVIOUS -> query > 0 ? each : 0;
            case NEXT -> query < length - 1 ? each : 0;
            case CLS -> visible(cls, query) * each;
            case SEP, SEP_TO_SEP, OTHER_TO_SEP -> visible(sep, query) * each;
            case PUNCTUATION -> visible(punctuation, query) * each;
            case SINK -> visible(sinks, query) * each;
            case LEARNT_SINK -> 0;
            case ENTROPY, ENTROPY_CLS -> Math.log(keys(query));
            case BREADTH -> 1;
        };
    }

    /** How many rows count for a statistic; 0 if it says nothing of this segment. */
    int rows(SurfaceStatistic statistic) {
        return rows.getOrDefault(statistic, 0);
    }

    /** The mean over these rows that uniform attention would have; NaN if there is none. */
    double chance(SurfaceStatistic statistic) {
        return chances.getOrDefault(statistic, Double.NaN);
    }

    /** How many pairs there are of a query and a key of the class that it may look at. */
    long pairs(EdgeClass edge) {
        return edges.getOrDefault(edge, 0L);
    }
}
