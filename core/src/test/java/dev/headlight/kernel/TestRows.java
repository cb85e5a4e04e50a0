package dev.headlight.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows that kernels must get right, each summing to 1 as far as floats can, and both kernels by name. */
final class TestRows {

    static final int[] LENGTHS = {1, 3, 7, 15, 16, 17, 31, 63, 64, 65, 127, 128, 300, 512};

    private TestRows() {}

    static Map<String, RowKernel> kernels() {
        return Map.of("scalar", RowKernel.scalar(), "vector", RowKernel.vector().orElseThrow());
    }

    /** Rows of one length, by name. */
    static Map<String, float[]> ofLength(int n) {
        SplittableRandom random = new SplittableRandom(n);
        Map<String, float[]> rows = new LinkedHashMap<>();
        rows.put("uniform", normalised(n, i -> 1));
        rows.put("one-hot first", normalised(n, i -> i == 0 ? 1 : 0));
        rows.put("one-hot last", normalised(n, i -> i == n - 1 ? 1 : 0));
        rows.put("uniform on odd keys", normalised(n, i -> n == 1 || i % 2 == 1 ? 1 : 0));
        rows.put("uniform on even keys", normalised(n, i -> i % 2 == 0 ? 1 : 0));
        rows.put("uniform on three keys", normalised(n, i -> i < 3 ? 1 : 0));
        rows.put("all but nothing", normalised(n, i -> i == n / 2 ? 1 : 1e-30));
        rows.put("subnormal rest", normalised(n, i -> i == n / 2 ? 1 : 1e-41));
        rows.put("geometric", normalised(n, i -> Math.pow(0.7, i)));
        for (int sharpness = 0; sharpness < 6; sharpness++) {
            double scale = sharpness;
            rows.put(
                    "random of sharpness " + sharpness,
                    normalised(n, i -> Math.exp(scale * random.nextDouble(-1, 1) * 3)));
        }
        rows.put(
                "random with zeros",
                normalised(n, i -> i > 0 && random.nextBoolean() ? 0 : random.nextDouble(1e-3, 1)));
        return rows;
    }

    static float[] normalised(int n, IntToDoubleFunction weight) {
        double[] weights = IntStream.range(0, n).mapToDouble(weight).toArray();
        double sum = Arrays.stream(weights).sum();
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = (float) (weights[i] / sum);
        }
        return row;
    }

    static IntStream lengths() {
        return Arrays.stream(LENGTHS);
    }

    /** −Σ a ln a by the library's logarithm. */
    static double entropy(float[] row) {
        return -IntStream.range(0, row.length).mapToDouble(i -> xLogX(row[i])).sum();
    }

    /** The divergence of two rows by the library's logarithm. */
    static double divergence(float[] p, float[] q) {
        return IntStream.range(0, p.length)
                .mapToDouble(i -> (xLogX(p[i]) + xLogX(q[i])) / 2 - xLogX(((double) p[i] + q[i]) / 2))
                .sum();
    }

    static double xLogX(double x) {
        return x == 0 ? 0 : x * Math.log(x);
    }

    /** A row between two others, as kernels meet it. */
    static float[] surrounded(float[] row, int before) {
        float[] values = new float[before + row.length + 3];
        Arrays.fill(values, 7);
        System.arraycopy(row, 0, values, before, row.length);
        return values;
    }

    static Stream<Object[]> kernelsAndLengths() {
        return kernels().entrySet().stream()
                .flatMap(kernel -> lengths().mapToObj(n -> new Object[] {kernel.getKey(), kernel.getValue(), n}));
    }

    static Stream<Object[]> kernelsByName() {
        return kernels().entrySet().stream().map(kernel -> new Object[] {kernel.getKey(), kernel.getValue()});
    }

    static float[] joined(List<float[]> rows) {
        int length = rows.get(0).length;
        float[] joined = new float[rows.size() * length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, joined, i * length, length);
        }
        return joined;
    }
}
