package dev.headlight.cli;

import dev.headlight.result.OutputFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results go. */
interface OutputOption {

    /** What was named. */
    Optional<Path> given();

    /**
     * Takes hold of the folder: better before a long run than after it.
     *
     * @param command the name of the command, which the folder is called after unless one is given
     */
    default OutputFolder open(String command) {
        return OutputFolder.open(target(command));
    }

    /** The folder's name, or the file's. */
    default Path target(String command) {
        return given().orElse(Path.of("headlight-" + command));
    }

    /** Of a command that writes a folder. */
    final class Folder implements OutputOption {

        @Option(
                names = {"-o", "--output"},
                paramLabel = "DIR",
                description =
                        "The folder for what is found (default: headlight-COMMAND). A run that is in it already is replaced"
                                + " when the new one is complete.")
        private @Nullable Path folder;

        @Override
        public Optional<Path> given() {
            return Optional.ofNullable(folder);
        }
    }

    /** Of a command that writes one file. */
    final class SingleFile implements OutputOption {

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description =
                        "The file that is written (default: headlight-COMMAND). One that is there already is replaced"
                                + " when the new one is complete.")
        private @Nullable Path file;

        @Override
        public Optional<Path> given() {
            return Optional.ofNullable(file);
        }
    }

    /** Of a command that writes a folder, or one file where its name has an ending. */
    final class FolderOrFile implements OutputOption {

        @Option(
                names = {"-o", "--output"},
                paramLabel = "TARGET",
                description =
                        "The folder for the files, or one file, whose ending says its format: .npz or .safetensors"
                                + " (default: the folder headlight-COMMAND). What is there already is replaced when the new"
                                + " one is complete.")
        private @Nullable Path target;

        @Override
        public Optional<Path> given() {
            return Optional.ofNullable(target);
        }
    }
}
