package dev.headlight.cli;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
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
     * @throws OutputException if it cannot be made or written to
     */
    Path folder(CommandSpec spec) {
        Path chosen = folder == null ? Path.of("headlight-" + spec.name()) : folder;
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
