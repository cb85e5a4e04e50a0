package dev.headlight.result;

import dev.headlight.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A lock beside what a run writes, so that there is one run at a time. */
final class OutputLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private OutputLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes hold.
     *
     * @param named what is written, for messages
     * @throws UsageException if another run has it
     */
    static OutputLock of(Path file, Path named) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tried(channel);
        if (lock == null) {
            channel.close();
            throw new UsageException("another run is writing into " + named + "; wait for it, or give another name");
        }
        return new OutputLock(file, channel, lock);
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel;
                lock) {
            Files.deleteIfExists(file);
        }
    }
}
