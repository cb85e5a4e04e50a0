package dev.headlight.cli;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.inquiry.Inquiries;
import dev.headlight.inquiry.Inquiry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The entry point: parses the command line, runs a command, and turns what goes wrong into one message and an exit code. */
@Command(
        name = "headlight",
        description = "What do attention heads look at? Watches every head of BERT over text and says what it does.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            DemoCommand.class,
            ViewCommand.class,
            SurfaceCommand.class,
            SyntaxCommand.class,
            CoreferenceCommand.class,
            ClusterCommand.class,
            ProbeCommand.class,
            AblateCommand.class,
            MixingCommand.class,
            CardsCommand.class,
            ReportCommand.class,
            ModelsCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  headlight demo",
            "  headlight view \"The chef who ran to the store was out of food.\"",
            "  headlight surface --text articles.txt -o patterns",
            "  headlight syntax --treebank en_ewt-ud-dev.conllu -o relations",
            "  headlight coref --conll dev.v4_gold_conll -o antecedents",
            "  headlight cluster --text articles.txt --measure norms",
            "  headlight models list",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // numbers are written alike everywhere
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /** Runs a command line and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = withQuestions(new CommandLine(new Main()))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Main::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpAutoWidth(true);
        if (arguments.length == 0) {
            commandLine.usage(err);
            return CommandLine.ExitCode.USAGE;
        }
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("headlight: out of memory (" + e.getMessage() + "): give more with HEADLIGHT_JAVA_OPTS=-Xmx4g,"
                    + " or ask for less at once with --batch-tokens and --threads");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** The names of all commands. */
    static Set<String> commands() {
        return withQuestions(new CommandLine(new Main())).getSubcommands().keySet();
    }

    /** Adds the questions of other jars, whose namespace is not Headlight's. */
    private static CommandLine withQuestions(CommandLine main) {
        for (Inquiry<?> inquiry : Inquiries.all()) {
            boolean foreign = !inquiry.schema().name().startsWith("headlight/");
            if (foreign && !main.getSubcommands().containsKey(inquiry.schema().shortName())) {
                QuestionCommand.addTo(main, inquiry);
            }
        }
        return main;
    }

    private static int report(Exception exception, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (exception instanceof HeadlightException known) {
            err.println("headlight: " + known.message());
            return known instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        }
        err.println("headlight: this is a mistake of Headlight's, not yours: " + exception);
        err.println("Please report it with the details in " + writeDetails(exception));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static Path writeDetails(Exception exception) {
        try {
            Path file = Files.createTempFile("headlight-error-", ".txt");
            try (PrintWriter details = new PrintWriter(Files.newBufferedWriter(file))) {
                exception.printStackTrace(details);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
