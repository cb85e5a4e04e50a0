package dev.headlight.analysis.roles;

import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Claim;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import dev.headlight.stats.FamilyOfMeans;
import dev.headlight.stats.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Roles that are told from chance together: all heads and rivals of some roles over the same texts, by a studentised bootstrap
 * of documents. A head has a role where it beats all rivals, so that the largest of their p-values is that of the role. The
 * p-values are multiplied by the number of families.
 */
final class RoleFamily {

    private final HeadGrid grid;
    private final BlockSums sums;
    private final Resampling resampling;
    private final int families;

    RoleFamily(HeadGrid grid, BlockSums sums, Resampling resampling, int families) {
        this.grid = grid;
        this.sums = sums;
        this.resampling = resampling;
        this.families = families;
    }

    /** What is tested and what it is called. */
    record Asked(RoleTest test, String title) {

        static Asked of(Role role) {
            return new Asked(role.test(), role.title());
        }
    }

    /** The number of documents that have places for a role. */
    static int blocks(BlockSums sums, RoleTest test) {
        return (int) sums.blocks().stream()
                .filter(block -> block.count(test.examples(), 0) > 0)
                .count();
    }

    /** The scores of some roles, in their order. */
    List<RoleScores> scores(List<Asked> asked) {
        int heads = grid.count();
        int[] starts = new int[asked.size()];
        int width = 0;
        for (int role = 0; role < starts.length; role++) {
            starts[role] = width;
            width += heads * asked.get(role).test().rivals().size();
        }
        int columns = width;
        double[][] beyond = sums.blocks().stream()
                .map(block -> beyond(block, asked, columns))
                .toArray(double[][]::new);
        double[] examples = sums.each(block -> block.count(RoleTally.EXAMPLES, 0));
        FamilyOfMeans.Found found = FamilyOfMeans.above(beyond, examples, resampling, Claim.LEVEL / families);
        return IntStream.range(0, starts.length)
                .mapToObj(role -> scores(asked.get(role), found, starts[role]))
                .toList();
    }

    /** By how much each head is beyond what it must be beyond; a text without places says nothing against it. */
    private double[] beyond(Columns block, List<Asked> asked, int width) {
        double[] beyond = new double[width];
        int at = 0;
        for (Asked role : asked) {
            RoleTest test = role.test();
            for (String rival : test.rivals()) {
                for (int head = 0; head < grid.count(); head++) {
                    double least = test.least() * block.count(test.examplesOfHead(), head);
                    beyond[at++] = block.sum(test.beyond(rival), head) - least;
                }
            }
        }
        return beyond;
    }

    /** All examples are tested, scores are means over those with places for the role: the smallest one is made one of these. */
    private RoleScores scores(Asked asked, FamilyOfMeans.Found found, int start) {
        RoleTest test = asked.test();
        int heads = grid.count();
        double[] attention = new double[heads];
        double[] score = new double[heads];
        double[] low = new double[heads];
        double[] high = new double[heads];
        double[] pValue = new double[heads];
        double[] smallest = new double[heads];
        for (int head = 0; head < heads; head++) {
            double perExample = (double) sums.total(RoleTally.EXAMPLES, 0) / sums.total(test.examplesOfHead(), head);
            attention[head] =
                    sums.mean(test.attention(), test.examplesOfHead(), head).mean();
            score[head] = Double.POSITIVE_INFINITY;
            low[head] = Double.POSITIVE_INFINITY;
            for (int rival = 0; rival < test.rivals().size(); rival++) {
                ClusteredMean mean = sums.mean(test.beyond(test.rivals().get(rival)), test.examplesOfHead(), head);
                if (!(mean.mean() >= score[head])) {
                    score[head] = mean.mean();
                    high[head] = mean.ci95().high();
                }
                low[head] = Math.min(low[head], mean.ci95().low());
                int column = start + rival * heads + head;
                pValue[head] = Math.max(pValue[head], Math.min(1, families * found.pValues()[column]));
                smallest[head] = Math.max(smallest[head], perExample * found.smallest()[column]);
            }
        }
        int blocks = blocks(sums, test);
        boolean few = blocks < resampling.minimumBlocks();
        double[] base = new double[heads];
        Arrays.setAll(base, head -> attention[head] - score[head]);
        if (few) {
            Arrays.fill(pValue, Double.NaN);
        }
        return new RoleScores(
                asked.title(),
                sums.total(test.examples(), 0),
                blocks,
                HeadTable.of(grid, attention),
                HeadTable.of(grid, base),
                HeadTable.of(grid, score),
                HeadTable.of(grid, low),
                HeadTable.of(grid, high),
                HeadTable.of(grid, pValue),
                test.least(),
                few ? Double.NaN : test.least() + median(smallest),
                test.rivals());
    }

    /** Of the heads that look at anything from the role's places. */
    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
