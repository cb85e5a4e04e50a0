package dev.headlight.analysis.roles;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.corpus.Example;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of one example over the places of each role; examples weigh equally. Not thread-safe. */
final class RoleTally {

    /** The column that counts examples. */
    static final String EXAMPLES = "examples";

    private final int heads;
    private final Map<String, OfRole> roles = new LinkedHashMap<>();
    private final int[] emptyRows;
    private int rows;

    RoleTally(int heads) {
        this.heads = heads;
        this.emptyRows = new int[heads];
    }

    /** So many rows of each head are looked at. */
    void countRows(int more) {
        rows += more;
    }

    /** One of a head's rows is of zeros, so that nothing is added for it. */
    void countEmptyRow(int head) {
        emptyRows[head]++;
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
        columns.counts(EXAMPLES, 1).add(0, 1);
        EmptyRows.count(columns, rows, emptyRows);
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
        /** At how many places a head looks at nothing. */
        private final int[] silent = new int[heads];

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

        /** At a place the head's row is of zeros, which is no distribution: it says nothing for or against the role. */
        void leaveOut(int head) {
            silent[head]++;
        }

        /** At how many places a head looks at something. */
        int places(int head) {
            return places - silent[head];
        }

        private void addTo(Columns columns) {
            if (places == 0) {
                return;
            }
            columns.counts(test.examples(), 1).add(0, 1);
            Counts counted = columns.counts(test.examplesOfHead(), heads);
            for (int head = 0; head < heads; head++) {
                counted.add(head, places(head) > 0 ? 1 : 0);
            }
            addMeans(columns.sums(test.attention(), heads), attention);
            for (int rival = 0; rival < beyond.size(); rival++) {
                addMeans(columns.sums(test.beyond(test.rivals().get(rival)), heads), beyond.get(rival));
            }
        }

        private void addMeans(Columns.Sums column, double[] sums) {
            for (int head = 0; head < heads; head++) {
                if (places(head) > 0) {
                    column.add(head, sums[head] / places(head));
                }
            }
        }
    }
}
