package dev.headlight.cli;

import dev.headlight.UsageException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight completion}. */
@Command(
        name = "completion",
        description = "Writes a script by which the shell completes commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  headlight completion bash",
            "  headlight completion zsh",
            "",
            "For the shell that runs now: source <(headlight completion bash), and so in .bashrc or .zshrc for all."
        })
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", description = "bash or zsh: one script serves both.")
    private String shell = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!shell.toLowerCase(Locale.ROOT).matches("bash|zsh")) {
            throw new UsageException("there is no completion for \"" + shell + "\"; choose from bash, zsh");
        }
        String script = AutoComplete.bash("headlight", Main.commandLine());
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
