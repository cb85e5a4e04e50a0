package dev.headlight.inference.internal.home;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time work on a model; a process that dies lets go. */
public final class StoreLock {

    /** File locks keep other processes out, but throw where another thread of this one holds them. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private StoreLock() {}

    /**
     * Does some work when nobody else does work under the same lock.
     *
     * @param file an empty file, made where it is missing, and left behind: to delete it would let in a third process
     *     beside one that waits for it
     * @throws OutputException if the file cannot be made or locked
     */
    public static void hold(Path file, Runnable work) {
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            work.run();
        } catch (IOException e) {
            throw new OutputException("cannot lock " + file + ": " + HeadlightException.reason(e), e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        if (channel.tryLock() == null) {
            System.getLogger(StoreLock.class.getName())
                    .log(System.Logger.Level.INFO, "waiting for another process that fetches the same model");
            channel.lock();
        }
    }
}
