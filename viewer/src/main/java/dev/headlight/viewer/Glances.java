package dev.headlight.viewer;

import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What each head does in one text, in a few numbers: means over its rows, each divided by its sum where the measure's rows
 * are no distributions; rows of zeros are left out, and NaN stands where there are no others. One text says little of a head; a run over a corpus says more.
 */
final class Glances {

    private static final String PUNCTUATION = "\\p{Punct}+|\\p{IsPunctuation}+";

    private final List<ReadText.Position> units;
    private final boolean[] punctuation;

    Glances(List<ReadText.Position> units) {
        this.units = units;
        this.punctuation = new boolean[units.size()];
        for (int i = 0; i < punctuation.length; i++) {
            punctuation[i] = !units.get(i).special() && units.get(i).label().matches(PUNCTUATION);
        }
    }

    /** By the name of a statistic a number for each head, layer by layer. */
    Map<String, double[]> of(HeadMaps maps) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Statistic statistic : Statistic.values()) {
            values.put(statistic.key(), new double[maps.grid().count()]);
        }
        for (int layer = 0; layer < maps.grid().layers(); layer++) {
            MapRows rows = maps.rows(layer);
            for (int head = 0; head < rows.heads(); head++) {
                double[] sums = new double[Statistic.values().length];
                int looking = addRows(rows, head, sums);
                for (Statistic statistic : Statistic.values()) {
                    double[] ofStatistic = Objects.requireNonNull(values.get(statistic.key()));
                    ofStatistic[maps.grid().index(layer, head)] = sums[statistic.ordinal()] / looking;
                }
            }
        }
        return values;
    }

    /** Adds what the rows of a head say, and says how many do. */
    private int addRows(MapRows rows, int head, double[] sums) {
        int looking = 0;
        for (int query = 0; query < rows.length(); query++) {
            double total = 0;
            for (int key = 0; key < rows.length(); key++) {
                total += rows.get(head, query, key);
            }
            double tie = 0;
            for (int key = 0; key < rows.length() && total > 0; key++) {
                double share = rows.get(head, query, key) / total;
                add(sums, query, key, share);
                tie = isTie(query, key) ? Math.max(tie, share) : tie;
            }
            sums[Statistic.TIE.ordinal()] += tie;
            looking += total > 0 ? 1 : 0;
        }
        return looking;
    }

    /** Whether it takes more than position and frequent tokens to link the two. */
    private boolean isTie(int query, int key) {
        return Math.abs(query - key) > 1
                && !units.get(query).special()
                && !units.get(key).special()
                && !punctuation[query]
                && !punctuation[key];
    }

    private void add(double[] sums, int query, int key, double share) {
        if (share <= 0) {
            return;
        }
        sums[Statistic.ENTROPY.ordinal()] -= share * Math.log(share);
        sums[Statistic.DISTANCE.ordinal()] += share * Math.abs(query - key);
        if (Math.abs(query - key) <= 1) {
            Statistic near = key < query ? Statistic.PREVIOUS : key > query ? Statistic.NEXT : Statistic.SELF;
            sums[near.ordinal()] += share;
        }
        if (key == 0) {
            sums[Statistic.FIRST.ordinal()] += share;
        } else if (units.get(key).special()) {
            sums[Statistic.SEPARATOR.ordinal()] += share;
        } else if (punctuation[key]) {
            sums[Statistic.PUNCTUATION.ordinal()] += share;
        }
    }

    /** What is looked at, and how broadly; a tie is the strongest link of a word to another that is not its neighbour. */
    enum Statistic {
        PREVIOUS,
        NEXT,
        SELF,
        FIRST,
        SEPARATOR,
        PUNCTUATION,
        TIE,
        ENTROPY,
        DISTANCE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
