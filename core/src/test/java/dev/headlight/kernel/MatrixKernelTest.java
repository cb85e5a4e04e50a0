package dev.headlight.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixKernelTest {

    private static final int BEFORE = 3;

    private final SplittableRandom random = new SplittableRandom(1);

    static Stream<Arguments> kernelsAndLengths() {
        return TestRows.lengths()
                .boxed()
                .flatMap(length -> Stream.of(
                        Arguments.of("scalar", MatrixKernel.scalar(), length),
                        Arguments.of("vector", MatrixKernel.vector().orElseThrow(), length)));
    }

    static Stream<Arguments> kernelsAndShapes() {
        int[][] shapes = {{1, 1, 1}, {2, 3, 5}, {4, 4, 16}, {5, 7, 17}, {9, 2, 33}, {13, 31, 288}, {1, 50, 64}};
        return Arrays.stream(shapes)
                .flatMap(shape -> Stream.of(
                        Arguments.of("scalar", MatrixKernel.scalar(), shape[0], shape[1], shape[2]),
                        Arguments.of("vector", MatrixKernel.vector().orElseThrow(), shape[0], shape[1], shape[2])));
    }

    @ParameterizedTest(name = "{0}, {2} numbers")
    @MethodSource("kernelsAndLengths")
    void dotProductsAgreeWithDoublePrecision(String name, MatrixKernel kernel, int n) {
        float[] x = numbers(BEFORE + n);
        float[] y = numbers(2 * BEFORE + n);
        double dot = 0;
        for (int i = 0; i < n; i++) {
            dot += (double) x[BEFORE + i] * y[2 * BEFORE + i];
        }
        assertThat((double) kernel.dot(x, BEFORE, y, 2 * BEFORE, n)).isCloseTo(dot, within(1e-6 * n));
    }

    @ParameterizedTest(name = "{0}, {2} × {4}")
    @MethodSource("kernelsAndShapes")
    void dotsOfRowsAgreeWithDoublePrecision(String name, MatrixKernel kernel, int rows, int inner, int columns) {
        float[] a = numbers(BEFORE + rows * columns);
        float[] b = numbers(2 * BEFORE + rows * columns);
        float[] before = numbers(BEFORE + rows);
        float[] dots = before.clone();
        float[] rowDots = before.clone();
        Matrix left = new Matrix(a, BEFORE, rows, columns);
        kernel.addDots(dots, BEFORE, left, b, 2 * BEFORE);
        kernel.addRowDots(rowDots, BEFORE, left, new Matrix(b, 2 * BEFORE, rows, columns));
        double[] expectedDots = new double[BEFORE + rows];
        double[] expectedRowDots = new double[BEFORE + rows];
        for (int i = 0; i < BEFORE + rows; i++) {
            expectedDots[i] = before[i];
            expectedRowDots[i] = before[i];
            for (int column = 0; column < columns && i >= BEFORE; column++) {
                double factor = a[BEFORE + (i - BEFORE) * columns + column];
                expectedDots[i] += factor * b[2 * BEFORE + column];
                expectedRowDots[i] += factor * b[2 * BEFORE + (i - BEFORE) * columns + column];
            }
        }
        assertClose(dots, expectedDots, 1e-6 * columns);
        assertClose(rowDots, expectedRowDots, 1e-6 * columns);
    }

    @ParameterizedTest(name = "{0}, {2} × {4}")
    @MethodSource("kernelsAndShapes")
    void rowsAreScaledEachByItsOwn(String name, MatrixKernel kernel, int rows, int inner, int columns) {
        float[] a = numbers(rows * columns);
        float[] scales = numbers(BEFORE + rows);
        float[] x = numbers(BEFORE + columns);
        float[] before = numbers(rows * columns);
        float[] sum = before.clone();
        float[] shifted = before.clone();
        float[] slopes = before.clone();
        kernel.addScaledRows(new Matrix(sum, 0, rows, columns), scales, BEFORE, new Matrix(a, 0, rows, columns));
        kernel.addToRows(new Matrix(shifted, 0, rows, columns), x, BEFORE);
        kernel.scaleTanhSlopes(new Matrix(slopes, 0, rows, columns), scales, BEFORE, x, BEFORE);
        for (int i = 0; i < before.length; i++) {
            double scale = scales[BEFORE + i / columns];
            double tanh = before[i];
            assertThat((double) sum[i]).isCloseTo(before[i] + scale * a[i], within(2e-7));
            assertThat((double) shifted[i]).isCloseTo(tanh + x[BEFORE + i % columns], within(2e-7));
            assertThat((double) slopes[i]).isCloseTo((1 - tanh * tanh) * scale * x[BEFORE + i % columns], within(2e-7));
        }
    }

    @ParameterizedTest(name = "{0}, {2} numbers")
    @MethodSource("kernelsAndLengths")
    void addScaledTouchesNothingElse(String name, MatrixKernel kernel, int n) {
        float[] x = numbers(n);
        float[] before = numbers(n + 2 * BEFORE);
        float[] target = before.clone();
        kernel.addScaled(target, BEFORE, 0.3f, x, 0, n);
        for (int i = 0; i < target.length; i++) {
            boolean inside = i >= BEFORE && i < BEFORE + n;
            double expected = before[i] + (inside ? 0.3f * (double) x[i - BEFORE] : 0);
            assertThat((double) target[i]).isCloseTo(expected, within(inside ? 2e-7 : 0));
        }
    }

    @ParameterizedTest(name = "{0}, {2} × {3} × {4}")
    @MethodSource("kernelsAndShapes")
    void productsAgreeWithDoublePrecision(String name, MatrixKernel kernel, int rows, int inner, int columns) {
        float[] b = numbers(inner * columns);
        float[] a = numbers(BEFORE + rows * inner);
        float[] transposed = new float[inner * rows];
        float[] before = numbers(rows * columns);
        double[] expected = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < inner; k++) {
                transposed[k * rows + row] = a[BEFORE + row * inner + k];
            }
            for (int column = 0; column < columns; column++) {
                expected[row * columns + column] = before[row * columns + column];
                for (int k = 0; k < inner; k++) {
                    expected[row * columns + column] += (double) a[BEFORE + row * inner + k] * b[k * columns + column];
                }
            }
        }
        float[] target = before.clone();
        Matrix right = new Matrix(b, 0, inner, columns);
        kernel.addProduct(new Matrix(target, 0, rows, columns), new Matrix(a, BEFORE, rows, inner), right);
        assertClose(target, expected, 1e-6 * inner);

        target = before.clone();
        kernel.addTransposedProduct(
                new Matrix(target, 0, rows, columns), new Matrix(transposed, 0, inner, rows), right);
        assertClose(target, expected, 1e-6 * inner);
    }

    @ParameterizedTest(name = "{0}, {2} numbers")
    @MethodSource("kernelsAndLengths")
    void tanhIsOffByNoMoreThanItSays(String name, MatrixKernel kernel, int n) {
        float[] values = new float[n + 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-12, 12);
        }
        values[1] = n % 2 == 0 ? 1e6f : -1e6f;
        float[] original = values.clone();
        kernel.tanh(values, 1, n);
        assertThat(values[0]).isEqualTo(original[0]);
        assertThat(values[n + 1]).isEqualTo(original[n + 1]);
        for (int i = 1; i <= n; i++) {
            assertThat((double) values[i]).isCloseTo(Math.tanh(original[i]), within(3e-6));
        }
    }

    /** Adam in double precision, written out from the paper. */
    @ParameterizedTest(name = "{0}, {2} numbers")
    @MethodSource("kernelsAndLengths")
    void adamFollowsThePaper(String name, MatrixKernel kernel, int n) {
        float[] parameters = numbers(n);
        double[] expected = new double[n];
        Arrays.setAll(expected, i -> parameters[i]);
        float[] means = new float[n];
        float[] squares = new float[n];
        double[] m = new double[n];
        double[] v = new double[n];
        for (int step = 1; step <= 5; step++) {
            float[] gradients = numbers(n);
            double rate = 0.002 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
            for (int i = 0; i < n; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradients[i];
                v[i] = 0.999 * v[i] + 0.001 * gradients[i] * gradients[i];
                expected[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-8);
            }
            kernel.adam(parameters, gradients, means, squares, (float) rate);
            assertThat(gradients).containsOnly(0);
        }
        assertClose(parameters, expected, 2e-6);
    }

    /** So that training does not depend on when code is compiled. */
    @Test
    void manyCallsGiveTheSameBits() {
        MatrixKernel kernel = MatrixKernel.vector().orElseThrow();
        Matrix rows = new Matrix(numbers(5 * 144), 0, 5, 144);
        float[] x = numbers(144);
        float[] first = new float[5];
        kernel.addDots(first, 0, rows, x, 0);
        for (int call = 0; call < 100_000; call++) {
            float[] dots = new float[5];
            kernel.addDots(dots, 0, rows, x, 0);
            assertThat(Arrays.equals(dots, first)).isTrue();
        }
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private static void assertClose(float[] found, double[] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
