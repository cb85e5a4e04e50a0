package dev.headlight.inference.internal.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Records the operations of this thread, so that they can be differentiated. Each thread may have one, independent of
 * the others', which DJL's own gradient collector does not allow. Not to be handed to another thread.
 *
 * <p>While it is open, arrays made from Java data must stay open until {@link #backward} has run, and no operation may
 * take a bare number: the engine would read memory that has been released.
 */
public final class Autograd implements AutoCloseable {

    /** Threads of the engine record from the start, whether anything is watched or not, so that its mode does not tell. */
    private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

    private final boolean before = JniUtils.isGradMode();

    public Autograd() {
        JniUtils.setGradMode(true);
        OPEN.set(true);
    }

    /** Whether this thread has one open. */
    public static boolean isOpen() {
        return OPEN.get();
    }

    /** Asks for the gradient with respect to an array. */
    public void watch(NDArray array) {
        JniUtils.attachGradient((PtNDArray) array, true);
    }

    /**
     * Differentiates the weighted sum of an array's numbers, and forgets the recorded operations.
     *
     * @param weights of the same shape
     */
    public void backward(NDArray array, NDArray weights) {
        JniUtils.backward((PtNDArray) array, (PtNDArray) weights, false, false);
    }

    /** The gradient with respect to a watched array, after {@link #backward}. */
    public NDArray gradient(NDArray watched) {
        return JniUtils.getGradient((PtNDArray) watched);
    }

    @Override
    public void close() {
        OPEN.remove();
        JniUtils.setGradMode(before);
    }
}
