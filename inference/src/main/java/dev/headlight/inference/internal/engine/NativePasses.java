package dev.headlight.inference.internal.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Passes through native code. When the JVM ends, as by an interrupt at the terminal, native libraries are taken down while
 * other threads may still be in them, which crashes: so the end waits for passes under way, and lets none begin.
 * Thread-safe.
 */
public final class NativePasses {

    /** A pass takes about a second; one that takes longer is cut off, with the libraries left as they are. */
    private static final long PATIENCE_SECONDS = 3;

    /** What a shell calls a process that was asked to end: 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    private static final ReadWriteLock UNDER_WAY = new ReentrantReadWriteLock(true);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(NativePasses::end, "headlight-end-of-passes"));
    }

    private NativePasses() {}

    /** Does some work in native code; it never returns where the JVM is ending. */
    public static <T> T run(Supplier<T> pass) {
        UNDER_WAY.readLock().lock();
        try {
            return pass.get();
        } finally {
            UNDER_WAY.readLock().unlock();
        }
    }

    private static void end() {
        try {
            if (!UNDER_WAY.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(TERMINATED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
