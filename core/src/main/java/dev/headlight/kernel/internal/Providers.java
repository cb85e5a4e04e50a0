package dev.headlight.kernel.internal;

import dev.headlight.kernel.MatrixKernel;
import dev.headlight.kernel.RowKernel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Chooses an implementation once, when the first is asked for. */
public final class Providers {

    private static final String MODULE = "jdk.incubator.vector";
    private static final String PACKAGE = "dev.headlight.kernel.internal.";

    private static final RowKernel SCALAR = new ScalarRowKernel();
    private static final Optional<RowKernel> VECTOR = loadVector(RowKernel.class, "VectorRowKernel");
    private static final MatrixKernel SCALAR_MATRICES = new ScalarMatrixKernel();
    private static final Optional<MatrixKernel> VECTOR_MATRICES = loadVector(MatrixKernel.class, "VectorMatrixKernel");

    private Providers() {}

    /** The implementation in plain Java. */
    public static RowKernel scalar() {
        return SCALAR;
    }

    /** The implementation with the Vector API, if its module is there. */
    public static Optional<RowKernel> vector() {
        return VECTOR;
    }

    /** The fastest that there is. */
    public static RowKernel best() {
        Advice.given();
        return VECTOR.orElse(SCALAR);
    }

    /** The implementation in plain Java. */
    public static MatrixKernel scalarMatrices() {
        return SCALAR_MATRICES;
    }

    /** The implementation with the Vector API, if its module is there. */
    public static Optional<MatrixKernel> vectorMatrices() {
        return VECTOR_MATRICES;
    }

    /** The fastest that there is. */
    public static MatrixKernel bestMatrices() {
        Advice.given();
        return VECTOR_MATRICES.orElse(SCALAR_MATRICES);
    }

    /** By name, because the class cannot be linked without the module. */
    private static <K> Optional<K> loadVector(Class<K> kernel, String name) {
        Optional<Module> vectors = ModuleLayer.boot().findModule(MODULE);
        if (vectors.isEmpty()) {
            return Optional.empty();
        }
        Providers.class.getModule().addReads(vectors.get()); // A descriptor cannot require an incubating module.
        try {
            return Optional.of(
                    kernel.cast(Class.forName(PACKAGE + name).getConstructor().newInstance()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(PACKAGE + name + " is missing from headlight-core", e);
        }
    }

    /** Apart, so that only those who ask for the best are told what it lacks, and once. */
    private static final class Advice {

        static {
            if (VECTOR.isEmpty()) {
                Logger logger = System.getLogger(RowKernel.class.getName());
                logger.log(
                        Level.INFO,
                        "The Vector API is off, so head distances and probes take several times as long:"
                                + " start java with --add-modules {0}",
                        MODULE);
            }
        }

        static void given() {}
    }
}
