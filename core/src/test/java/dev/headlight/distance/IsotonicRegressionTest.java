package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

    @Test
    void poolsNumbersThatFall() {
        // 4, 2 make 3; with the 1 that follows, 7/3.
        assertThat(new IsotonicRegression(new double[] {1, 2, 3, 4}).fit(new double[] {4, 2, 1, 9}))
                .containsExactly(new double[] {7 / 3.0, 7 / 3.0, 7 / 3.0, 9}, within(1e-12));
    }

    @Test
    void goesByTheOrderOfTheGivenNumbers() {
        assertThat(new IsotonicRegression(new double[] {30, 10, 20}).fit(new double[] {1, 5, 3}))
                .containsExactly(3, 3, 3);
        assertThat(new IsotonicRegression(new double[] {30, 10, 20}).fit(new double[] {5, 1, 3}))
                .containsExactly(5, 1, 3);
    }

    @Test
    void equalNumbersStayEqual() {
        assertThat(new IsotonicRegression(new double[] {1, 1, 2}).fit(new double[] {0, 4, 3}))
                .containsExactly(2, 2, 3);
    }

    /** By the min-max formula: the fit at i is max over s ≤ i of min over e ≥ i of the mean of s … e. */
    @Test
    void agreesWithTheMinMaxFormula() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size = 1; size < 30; size++) {
            double[] values = random.doubles(size).toArray();
            double[] given = IntStream.range(0, size).mapToDouble(i -> i).toArray();
            double[] fitted = new IsotonicRegression(given).fit(values);
            for (int i = 0; i < size; i++) {
                int at = i;
                double expected = IntStream.rangeClosed(0, at)
                        .mapToDouble(start -> IntStream.range(at, values.length)
                                .mapToDouble(end -> IntStream.rangeClosed(start, end)
                                        .mapToDouble(k -> values[k])
                                        .average()
                                        .orElseThrow())
                                .min()
                                .orElseThrow())
                        .max()
                        .orElseThrow();
                assertThat(fitted[i]).isCloseTo(expected, within(1e-12));
            }
        }
    }
}
