package dev.headlight.cli;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results go. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for results.json, report.html and csv/ (default: headlight-COMMAND).")
    private @Nullable Path folder;

    /**
     * The folder, made if it is missing: better before a long run than after it.
     *
     * @param command the name of the command, which the folder is called after unless one is given
     * @throws OutputException if it cannot be made or written to
     */
    Path folder(String command) {
        Path chosen = folder == null ? Path.of("headlight-" + command) : folder;
        try {
            Files.createDirectories(chosen);
        } catch (IOException e) {
            throw new OutputException(
                    "cannot make the folder " + chosen + " for the results: " + HeadlightException.reason(e), e);
        }
        if (!Files.isWritable(chosen)) {
            throw new OutputException("the folder " + chosen + " may not be written to: choose another with -o");
        }
        return chosen;
    }
}
