package dev.headlight.cli;

import dev.headlight.UsageException;
import picocli.CommandLine.Model.CommandSpec;

/** Options that would do nothing: who gives one expects that it acts, and so is told. */
final class IdleOptions {

    private IdleOptions() {}

    /**
     * @param command the one that was called
     * @param why what follows the name of the option, such as "is for --conll, which is not given"
     * @throws UsageException if one of the options was given
     */
    static void refuse(CommandSpec command, String why, String... options) {
        for (String option : options) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new UsageException(option + " " + why + ": leave it out");
            }
        }
    }
}
