package dev.headlight.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DivergenceKernelTest {

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void everyPairOfRowsAgreesWithDoublePrecision(String name, RowKernel kernel, int n) {
        List<String> names = new ArrayList<>(TestRows.ofLength(n).keySet());
        List<float[]> rows = new ArrayList<>(TestRows.ofLength(n).values());
        double[] sums = new double[rows.size() * rows.size()];
        kernel.addDivergences(TestRows.joined(rows), rows.size(), 1, n, sums);
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                assertThat(sums[i * rows.size() + j])
                        .as("%s and %s", names.get(i), names.get(j))
                        .isCloseTo(TestRows.divergence(rows.get(i), rows.get(j)), within(1e-6));
            }
        }
    }

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void disjointUniformRowsAreALogarithmOfTwoApart(String name, RowKernel kernel, int n) {
        float[] rows = new float[4 * n];
        for (int key = 0; key < 2 * n; key++) {
            rows[key / n * 2 * n + key] = 1f / n;
        }
        double[] sums = new double[4];
        kernel.addDivergences(rows, 2, 1, 2 * n, sums);
        assertThat(sums[1]).isCloseTo(Math.log(2), within(1e-6));
    }

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void sumsOverQueriesAddToWhatIsThereAboveTheDiagonal(String name, RowKernel kernel, int n) {
        List<float[]> rows = List.copyOf(TestRows.ofLength(n).values());
        int heads = 5;
        int queries = 3;
        double[] sums = new double[heads * heads];
        Arrays.fill(sums, 1);
        kernel.addDivergences(TestRows.joined(rows.subList(0, heads * queries)), heads, queries, n, sums);
        for (int i = 0; i < heads; i++) {
            for (int j = 0; j < heads; j++) {
                double expected = 1;
                for (int query = 0; j > i && query < queries; query++) {
                    expected += TestRows.divergence(rows.get(i * queries + query), rows.get(j * queries + query));
                }
                assertThat(sums[i * heads + j]).isCloseTo(expected, within(3e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.headlight.kernel.TestRows#kernelsByName")
    void takesAnyNumberOfHeads(String name, RowKernel kernel) {
        SplittableRandom random = new SplittableRandom(1);
        for (int heads = 1; heads <= 40; heads++) {
            List<float[]> rows = new ArrayList<>();
            for (int head = 0; head < heads; head++) {
                rows.add(TestRows.normalised(9, i -> random.nextDouble()));
            }
            double[] sums = new double[heads * heads];
            kernel.addDivergences(TestRows.joined(rows), heads, 1, 9, sums);
            for (int i = 0; i < heads; i++) {
                for (int j = i + 1; j < heads; j++) {
                    assertThat(sums[i * heads + j])
                            .isCloseTo(TestRows.divergence(rows.get(i), rows.get(j)), within(1e-6));
                }
            }
        }
    }
}
