package dev.headlight.inquiry.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void theGreedyChoiceIsNotAlwaysTheBest() {
        // Taking 1 for the first row leaves 100 for the second; 2 and 2 are better.
        assertThat(Assignment.of(new double[][] {{1, 2}, {2, 100}})).containsExactly(1, 0);
    }

    @Test
    void whoeverIsTooManyHasNoPartner() {
        double[][] wide = {{5, 1, 9}};
        assertThat(Assignment.of(wide)).containsExactly(1);
        double[][] tall = {{5}, {1}, {9}};
        assertThat(Assignment.of(tall)).containsExactly(Assignment.NONE, 0, Assignment.NONE);
    }

    /** All permutations are tried. */
    @Test
    void noOtherAssignmentCostsLess() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] costs = new double[rows][columns];
            for (double[] row : costs) {
                // Ties are common, so that there is more than one best assignment.
                Arrays.setAll(row, column -> random.nextInt(6));
            }
            int[] assigned = Assignment.of(costs);
            assertThat(Arrays.stream(assigned).filter(column -> column != Assignment.NONE))
                    .doesNotHaveDuplicates()
                    .hasSize(Math.min(rows, columns));
            double cost = IntStream.range(0, rows)
                    .filter(row -> assigned[row] != Assignment.NONE)
                    .mapToDouble(row -> costs[row][assigned[row]])
                    .sum();
            assertThat(cost).isCloseTo(least(costs, 0, new boolean[columns], 0), within(1e-9));
        }
    }

    private static double least(double[][] costs, int row, boolean[] taken, int assigned) {
        int most = Math.min(costs.length, taken.length);
        if (row == costs.length) {
            return assigned == most ? 0 : Double.POSITIVE_INFINITY;
        }
        double best = least(costs, row + 1, taken, assigned);
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.min(best, costs[row][column] + least(costs, row + 1, taken, assigned + 1));
                taken[column] = false;
            }
        }
        return best;
    }
}
