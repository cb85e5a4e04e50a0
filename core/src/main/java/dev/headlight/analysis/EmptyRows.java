package dev.headlight.analysis;

import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows in which all numbers are 0, such as the gradients of a token in the last layer that nothing is predicted of. They are no
 * distributions, so shares, entropies and distances are those of the other rows.
 *
 * @param rows how many rows each head had
 * @param share how many of them were of zeros, as a share, {@code [layer][head]}
 */
public record EmptyRows(long rows, @Share HeadTable share) {

    private static final String ROWS = "rows";
    private static final String EMPTY = "empty_rows";

    /**
     * Counts the rows of an example.
     *
     * @param rows of each head
     * @param empty how many of them were of zeros, {@code [head]}
     */
    public static void count(Columns columns, int rows, int[] empty) {
        columns.counts(ROWS, 1).add(0, rows);
        if (Arrays.stream(empty).anyMatch(count -> count > 0)) {
            Counts counts = columns.counts(EMPTY, empty.length);
            IntStream.range(0, empty.length).forEach(head -> counts.add(head, empty[head]));
        }
    }

    /** What was counted; nothing where every row had a number above 0. */
    public static Optional<EmptyRows> of(HeadGrid grid, BlockSums... sums) {
        long rows = Arrays.stream(sums).mapToLong(one -> one.total(ROWS, 0)).sum();
        double[] shares = new double[grid.count()];
        for (int head = 0; head < shares.length; head++) {
            int at = head;
            shares[head] = (double) Arrays.stream(sums)
                            .mapToLong(one -> one.total(EMPTY, at))
                            .sum()
                    / rows;
        }
        return Arrays.stream(shares).anyMatch(share -> share > 0)
                ? Optional.of(new EmptyRows(rows, HeadTable.of(grid, shares)))
                : Optional.empty();
    }
}
