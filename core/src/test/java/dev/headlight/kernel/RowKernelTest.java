package dev.headlight.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowKernelTest {

    private static final int BEFORE = 5;

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void entropyAgreesWithDoublePrecision(String name, RowKernel kernel, int n) {
        TestRows.ofLength(n)
                .forEach((row, values) -> assertThat(kernel.entropy(TestRows.surrounded(values, BEFORE), BEFORE, n))
                        .as(row)
                        .isCloseTo(TestRows.entropy(values), within(1e-6)));
    }

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void sumAndMaxAgreeWithPlainLoops(String name, RowKernel kernel, int n) {
        TestRows.ofLength(n).forEach((row, values) -> {
            float[] surrounded = TestRows.surrounded(values, BEFORE);
            double sum = IntStream.range(0, n).mapToDouble(i -> values[i]).sum();
            float max = (float)
                    IntStream.range(0, n).mapToDouble(i -> values[i]).max().orElseThrow();
            assertThat(kernel.sum(surrounded, BEFORE, n)).as(row).isCloseTo(sum, within(1e-12));
            assertThat(kernel.max(surrounded, BEFORE, n)).as(row).isEqualTo(max);
            float min = (float)
                    IntStream.range(0, n).mapToDouble(i -> values[i]).min().orElseThrow();
            assertThat(kernel.min(surrounded, BEFORE, n)).as(row).isEqualTo(min);
        });
    }

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void entropyOfOneHotIsZeroAndOfUniformIsTheLogarithm(String name, RowKernel kernel, int n) {
        assertThat(kernel.entropy(TestRows.ofLength(n).get("one-hot last"), 0, n))
                .isCloseTo(0, within(1e-15));
        assertThat(kernel.entropy(TestRows.ofLength(n).get("uniform"), 0, n)).isCloseTo(Math.log(n), within(1e-6));
    }

    @ParameterizedTest(name = "{0}, {2} keys")
    @MethodSource("dev.headlight.kernel.TestRows#kernelsAndLengths")
    void takesNumbersAboveOneWithTheSameRelativePrecision(String name, RowKernel kernel, int n) {
        SplittableRandom random = new SplittableRandom(n);
        float[] row = new float[n];
        IntStream.range(0, n).forEach(i -> row[i] = (float) Math.exp(random.nextDouble(-8, 8)));
        double scale = IntStream.range(0, n)
                .mapToDouble(i -> Math.abs(TestRows.xLogX(row[i])) + row[i])
                .sum();
        assertThat(kernel.entropy(row, 0, n)).isCloseTo(TestRows.entropy(row), within(2e-7 * scale));
    }

    @Test
    void bestIsTheVectorApiWhenItsModuleIsThere() {
        assertThat(RowKernel.best()).isSameAs(RowKernel.vector().orElseThrow());
    }
}
