package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where probes compute: a kernel, and room for what they compute of one sentence. Probes that are asked one after the other
 * share it, so that memory does not grow with their number; what one leaves there lasts until the next is asked. Not
 * thread-safe.
 */
final class Workspace {

    /** What there is room for. */
    enum Part {
        /** Something of each pair. */
        PAIRS,
        /** Something of each distance between words. */
        DISTANCES,
        /** The parts of a {@link PairProjection}. */
        DEPENDENTS,
        CANDIDATES,
        DEPENDENT_ERRORS,
        CANDIDATE_ERRORS
    }

    private final MatrixKernel kernel;
    private final Map<Part, float[]> room = new EnumMap<>(Part.class);

    Workspace(MatrixKernel kernel) {
        this.kernel = kernel;
    }

    MatrixKernel kernel() {
        return kernel;
    }

    /** An array of at least so many numbers, with what was left there. */
    float[] room(Part part, int size) {
        float[] array = room.get(part);
        if (array == null || array.length < size) {
            array = new float[size];
            room.put(part, array);
        }
        return array;
    }
}
