package dev.headlight.bench;

import dev.headlight.kernel.RowKernel;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels on the maps of one segment of 128 tokens, 144 heads: some 2.4 million numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {

    private static final int HEADS = 144;

    /** Plain Java or the Vector API. */
    @Param({"scalar", "vector"})
    public String provider = "scalar";

    /** The tokens of the segment. */
    @Param("128")
    public int tokens = 128;

    private RowKernel kernel = RowKernel.scalar();
    private float[] maps = {};

    @Setup
    public void prepare() {
        kernel = provider.equals("vector") ? RowKernel.vector().orElseThrow() : RowKernel.scalar();
        maps = new float[HEADS * tokens * tokens];
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < maps.length; row += tokens) {
            fill(row, random, random.nextDouble(0.5, 3.5));
        }
    }

    /** A random distribution, the sharper the more so. */
    private void fill(int row, SplittableRandom random, double sharpness) {
        double sum = 0;
        double[] weights = new double[tokens];
        for (int key = 0; key < tokens; key++) {
            weights[key] = Math.exp(sharpness * (random.nextDouble() + random.nextDouble() + random.nextDouble()));
            sum += weights[key];
        }
        for (int key = 0; key < tokens; key++) {
            maps[row + key] = (float) (weights[key] / sum);
        }
    }

    /** The divergences of all 10,296 pairs of heads on all rows. */
    @Benchmark
    public double[] divergences() {
        double[] sums = new double[HEADS * HEADS];
        kernel.addDivergences(maps, HEADS, tokens, tokens, sums);
        return sums;
    }

    /** The entropies of all rows. */
    @Benchmark
    public double entropies() {
        double sum = 0;
        for (int row = 0; row < maps.length; row += tokens) {
            sum += kernel.entropy(maps, row, tokens);
        }
        return sum;
    }

    /** The largest weights of all rows. */
    @Benchmark
    public double largest() {
        double sum = 0;
        for (int row = 0; row < maps.length; row += tokens) {
            sum += kernel.max(maps, row, tokens);
        }
        return sum;
    }
}
