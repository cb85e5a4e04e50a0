package dev.headlight.maps;

import dev.headlight.ModelException;
import dev.headlight.kernel.RowKernel;
import java.util.Locale;

/**
 * Lets no number pass that is none: each row must be finite, not negative, and sum to 1 where the measure says so. Thread-safe.
 */
public final class MapCheck {

    /** Float32 rows of 32,768 keys sum to 1 within this. */
    private static final double TOLERANCE = 2e-3;

    private static final RowKernel KERNEL = RowKernel.best();

    private MapCheck() {}

    /**
     * Looks at a block of rows.
     *
     * @param example what a message calls the example
     * @throws ModelException if a row is not what it should be; the message names layer, head, query and example
     */
    public static void check(MapRows rows, Measure measure, String example) {
        for (int head = 0; head < rows.heads(); head++) {
            for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                double sum = KERNEL.sum(rows.values(), rows.offset(head, query), rows.length());
                float least = KERNEL.min(rows.values(), rows.offset(head, query), rows.length());
                if (!Double.isFinite(sum) || least < 0 || measure.distribution() && !isWhole(sum, rows.leaks())) {
                    throw broken(rows, measure, example, head, query, problem(sum, least));
                }
            }
        }
    }

    private static boolean isWhole(double sum, boolean leaks) {
        return sum <= 1 + TOLERANCE && sum >= (leaks ? 0 : 1 - TOLERANCE);
    }

    private static String problem(double sum, float least) {
        if (!Double.isFinite(sum)) {
            return "a number is not finite";
        }
        return least < 0
                ? least + " stands where nothing below 0 was expected"
                : "the row sums to " + sum + " where 1 was expected";
    }

    private static ModelException broken(
            MapRows rows, Measure measure, String example, int head, int query, String problem) {
        return new ModelException(String.format(
                Locale.ROOT,
                "head %s gives token %d of %s %s, in which %s; the model's weights are damaged, or its maps are not %s",
                new Head(rows.layer(), head),
                query + 1,
                example,
                measure.title(),
                problem,
                measure.title()));
    }
}
