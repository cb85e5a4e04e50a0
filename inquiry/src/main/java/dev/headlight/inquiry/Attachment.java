package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of files that goes with an answer, beside {@code results.json}: what other runs can go on from, such as trained
 * probes. Nothing of it is drawn.
 *
 * @param name of the folder
 * @param files writes them into a folder that is there already
 */
public record Attachment(String name, Consumer<Path> files) {

    /** The attachment of an answer that was written earlier: its files are copied. */
    static Attachment saved(Path folder) {
        return new Attachment(String.valueOf(folder.getFileName()), target -> copy(folder, target));
    }

    /**
     * Writes it.
     *
     * @param answer the folder of the answer
     * @throws HeadlightException if it cannot be written
     */
    void write(Path answer) {
        Path folder = answer.resolve(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException("cannot make " + folder + ": " + HeadlightException.reason(e), e);
        }
        files.accept(folder);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(file, target);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CorpusException("cannot copy %s to %s: %s".formatted(from, to, HeadlightException.reason(e)), e);
        }
    }
}
