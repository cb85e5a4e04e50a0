package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a folder while they are made. Not thread-safe. */
final class NewFiles {

    private final Path folder;
    private final Map<Path, FileTime> onDisk = new HashMap<>();

    NewFiles(Path folder) {
        this.folder = folder;
    }

    /** Deletes what a run that was killed had under other names. */
    void deleteTemporary() throws IOException {
        for (Path file : list()) {
            if (isTemporary(file)) {
                Files.delete(file);
            }
        }
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static boolean isTemporary(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    /** Sees to it that those are on the disk which have changed since it was last called. */
    void force() {
        try {
            for (Path file : list()) {
                if (!isTemporary(file)) {
                    FileTime changed = Files.getLastModifiedTime(file);
                    if (!changed.equals(onDisk.put(file, changed))) {
                        force(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new OutputException("cannot write into " + folder + ": " + HeadlightException.reason(e), e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    /** @throws CorpusException if a file that was made before is not there any more */
    static void require(Path file) {
        if (!Files.exists(file)) {
            throw new CorpusException(
                    file + " is gone, which the run that was stopped had written; begin anew, without --resume");
        }
    }
}
