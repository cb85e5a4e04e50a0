package dev.headlight.inference.internal.model;

import dev.headlight.UsageException;
import dev.headlight.inference.internal.engine.NativePasses;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Keeps native memory while it is in use, and lets nobody at it once it is freed. Thread-safe. */
final class Lock {

    private final String name;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** @param name what messages call what is locked */
    Lock(String name) {
        this.name = name;
    }

    /** Does some work while nothing is freed. */
    <T> T whileOpen(Supplier<T> work) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new UsageException(name + " is closed; open it again");
            }
            return NativePasses.run(work);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Frees what is behind the lock, once, when nobody uses it. */
    void close(Runnable closing) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closing.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
