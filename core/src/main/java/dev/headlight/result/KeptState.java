package dev.headlight.result;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run keeps beside what it writes, so that it can go on after a stop: files of states, and files of the output that
 * grow meanwhile.
 *
 * @param folder made by whoever writes there
 */
record KeptState(Path folder) {

    private static final String GROWING = "growing";
    private static final String SUFFIX = ".state";

    Path growing() {
        return folder.resolve(GROWING);
    }

    /** Deletes what has begun to grow if it was not saved how far it is: nobody could go on with it. */
    void discardUnsaved() throws IOException {
        if (Files.exists(growing()) && !isSaved()) {
            delete(folder);
        }
    }

    private boolean isSaved() throws IOException {
        return !states().isEmpty();
    }

    private List<Path> states() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }

    /** Deletes the states: what has grown is whole, and about to leave. A kill from now on leaves nothing to go on with. */
    void forget() throws IOException {
        if (Files.exists(folder)) {
            for (Path state : states()) {
                Files.delete(state);
            }
        }
    }

    void delete() throws IOException {
        delete(folder);
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
