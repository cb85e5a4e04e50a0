package dev.headlight.analysis.roles;

import dev.headlight.analysis.ErrorUnit;
import dev.headlight.corpus.Example;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of one example over the places of each role; examples weigh equally. Not thread-safe. */
final class RoleTally {

    /** The column that counts examples. */
    static final String EXAMPLES = "examples";

    private final int heads;
    private final Map<String, OfRole> roles = new LinkedHashMap<>();

    RoleTally(int heads) {
        this.heads = heads;
    }

    /** The sums of a role, to be added to. */
    OfRole of(RoleTest test) {
        return roles.computeIfAbsent(test.key(), key -> new OfRole(test));
    }

    /** Adds the means over places to the sums of an example's block, which it returns, and counts the example there. */
    Columns addTo(BlockSums sums, Example example) {
        Columns columns = sums.of(example.document());
        ErrorUnit.count(columns, example);
        addTo(columns);
        return columns;
    }

    /** As the other, for what is no example of a document. */
    void addTo(Columns columns) {
        columns.counts(EXAMPLES, 1)[0]++;
        roles.values().forEach(role -> role.addTo(columns));
    }

    /** The sum of a row over some keys. */
    static double sum(float[] values, int row, int[] keys) {
        double sum = 0;
        for (int key : keys) {
            sum += values[row + key];
        }
        return sum;
    }

    /** The sums of a role. */
    final class OfRole {

        private final RoleTest test;
        private final double[] attention = new double[heads];
        private final List<double[]> beyond = new ArrayList<>();
        private int places;

        private OfRole(RoleTest test) {
            this.test = test;
            test.rivals().forEach(rival -> beyond.add(new double[heads]));
        }

        /** There are so many places, for every head. */
        void count(int more) {
            places += more;
        }

        /**
         * Adds what a head shows at a place.
         *
         * @param toRole the share of its attention to the role's keys
         * @param toRivals the shares of the rivals, in the order of {@link RoleTest#rivals}
         */
        void add(int head, double toRole, double... toRivals) {
            attention[head] += toRole;
            for (int rival = 0; rival < toRivals.length; rival++) {
                beyond.get(rival)[head] += toRole - toRivals[rival];
            }
        }

        private void addTo(Columns columns) {
            if (places == 0) {
                return;
            }
            columns.counts(test.examples(), 1)[0]++;
            columns.sums(test.attention(), heads).add(mean(attention));
            for (int rival = 0; rival < beyond.size(); rival++) {
                columns.sums(test.beyond(test.rivals().get(rival)), heads).add(mean(beyond.get(rival)));
            }
        }

        private double[] mean(double[] sums) {
            return Arrays.stream(sums).map(sum -> sum / places).toArray();
        }
    }
}
