package dev.headlight.cli;

import dev.headlight.result.OutputFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results go. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "The folder for what is found (default: headlight-COMMAND). A run that is in it already is replaced"
                            + " when the new one is complete.")
    private @Nullable Path folder;

    /**
     * Takes hold of the folder: better before a long run than after it.
     *
     * @param command the name of the command, which the folder is called after unless one is given
     */
    OutputFolder open(String command) {
        return OutputFolder.open(target(command));
    }

    /** The folder's name. */
    Path target(String command) {
        return folder == null ? Path.of("headlight-" + command) : folder;
    }
}
