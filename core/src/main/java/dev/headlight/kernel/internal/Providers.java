package dev.headlight.kernel.internal;

import dev.headlight.kernel.RowKernel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Chooses an implementation once, when the first is asked for. */
public final class Providers {

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNEL = "dev.headlight.kernel.internal.VectorRowKernel";

    private static final RowKernel SCALAR = new ScalarRowKernel();
    private static final Optional<RowKernel> VECTOR = loadVector();

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
        return Best.KERNEL;
    }

    /** By name, because the class cannot be linked without the module. */
    private static Optional<RowKernel> loadVector() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    (RowKernel) Class.forName(VECTOR_KERNEL).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(VECTOR_KERNEL + " is missing from headlight-core", e);
        }
    }

    /** Apart, so that only those who ask for the best are told what it lacks. */
    private static final class Best {

        static final RowKernel KERNEL = choose();

        private static RowKernel choose() {
            if (VECTOR.isEmpty()) {
                Logger logger = System.getLogger(RowKernel.class.getName());
                logger.log(
                        Level.INFO,
                        "The Vector API is off, so head distances take about three times as long:"
                                + " start java with --add-modules {0}",
                        MODULE);
            }
            return VECTOR.orElse(SCALAR);
        }
    }
}
