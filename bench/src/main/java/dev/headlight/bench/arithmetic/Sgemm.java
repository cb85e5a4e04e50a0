package dev.headlight.bench.arithmetic;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.headlight.bench.arithmetic.Weights.Linear;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The matrix products of a forward pass by a library's {@code sgemm_} alone: no arrays are made, nothing is added. What is
 * multiplied lies where the engine has it. Each thread writes into memory of its own, with one thread of the library.
 */
final class Sgemm {

    private final Weights weights;
    private final Sizes sizes;
    private final NativeLibrary products;
    private final Function sgemm;
    private final ThreadLocal<Pointer> room;

    /** @param library with Fortran's {@code sgemm_}: the engine's {@code libtorch_cpu.so}, OpenBLAS */
    Sgemm(Weights weights, Sizes sizes, Path library) {
        this.weights = weights;
        this.sizes = sizes;
        this.products = NativeLibrary.getInstance(library.toString());
        this.sgemm = products.getFunction("sgemm_");
        this.room = ThreadLocal.withInitial(() -> {
            long numbers = (long) sizes.rows() * Sizes.INNER + (long) sizes.maps() * sizes.tokens() * sizes.tokens();
            return new Memory(numbers * Float.BYTES + 64).align(64);
        });
    }

    void products() {
        useOneThread();
        Pointer target = room.get();
        Pointer queries = at(weights.queries);
        Pointer keys = at(weights.keys);
        Pointer maps = at(weights.maps);
        int tokens = sizes.tokens();
        long vectors = (long) tokens * Sizes.HEAD * Float.BYTES;
        long cells = (long) tokens * tokens * Float.BYTES;
        for (List<Linear> layer : weights.layers) {
            for (Linear linear : layer) {
                int in = linear.in();
                multiply(
                        "T",
                        linear.out(),
                        sizes.rows(),
                        in,
                        at(linear.weight()),
                        in,
                        at(weights.input(linear)),
                        target);
            }
            for (int map = 0; map < sizes.maps(); map++) {
                multiply(
                        "N",
                        tokens,
                        tokens,
                        Sizes.HEAD,
                        keys.share(map * vectors),
                        tokens,
                        queries.share(map * vectors),
                        target);
                multiply(
                        "N",
                        Sizes.HEAD,
                        tokens,
                        tokens,
                        queries.share(map * vectors),
                        Sizes.HEAD,
                        maps.share(map * cells),
                        target);
            }
        }
    }

    /** Matrices in Fortran's order are ours transposed, so that the second factor comes first. */
    private void multiply(
            String transposed,
            int columns,
            int rows,
            int inner,
            Pointer second,
            int stride,
            Pointer first,
            Pointer target) {
        sgemm.invoke(new Object[] {
            transposed.getBytes(StandardCharsets.US_ASCII),
            new byte[] {'N'},
            new int[] {columns},
            new int[] {rows},
            new int[] {inner},
            new float[] {1},
            second,
            new int[] {stride},
            first,
            new int[] {inner},
            new float[] {0},
            target,
            new int[] {columns}
        });
    }

    private void useOneThread() {
        for (String name : List.of("MKL_Set_Num_Threads_Local", "openblas_set_num_threads")) {
            try {
                products.getFunction(name).invoke(new Object[] {1});
            } catch (UnsatisfiedLinkError notOfThisLibrary) {
                continue;
            }
        }
    }

    private static Pointer at(NDArray array) {
        return Native.getDirectBufferPointer(((PtNDArray) array).toByteBuffer(true));
    }
}
