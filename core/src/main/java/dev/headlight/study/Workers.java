package dev.headlight.study;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that run a model. Closing them waits for the passes that are under way: a model must not be closed during one.
 * Thread-safe.
 */
public final class Workers implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 300;

    private final ExecutorService threads;

    /** @param count how many there are */
    public Workers(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    /** Runs a task when a thread is free. */
    public <T> Future<T> submit(Callable<T> task) {
        return threads.submit(task);
    }

    /** Runs a task when a thread is free. */
    public Future<?> submit(Runnable task) {
        return threads.submit(task);
    }

    /** Drops what is not begun, and waits for what is. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!threads.isTerminated() && System.nanoTime() < end) {
            try {
                threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
