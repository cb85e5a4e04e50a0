package dev.headlight.cli;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.inquiry.Inquiries;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The entry point: parses the command line, runs a command, and turns what goes wrong into one message and an exit code. */
@Command(
        name = "headlight",
        description = "What do attention heads look at? Watches every head of BERT over text and says what it does.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        footer = {
            "",
            "Examples:",
            "  headlight demo",
            "  headlight view \"The chef who ran to the store was out of food.\"",
            "  headlight surface --text articles.txt -o patterns",
            "  headlight syntax --treebank ud:English-EWT/dev -o relations",
            "  headlight coref --conll dev.v4_gold_conll -o antecedents",
            "  headlight cluster --text articles.txt --measure norms",
            "  headlight extract --text articles.txt --heads 8-10,8-11",
            "  headlight paper --free",
            "  headlight models list",
            "  headlight data list",
            "  headlight doctor",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class Main {

    /** In the order in which help shows them. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ViewCommand.class,
            SurfaceCommand.class,
            SyntaxCommand.class,
            CoreferenceCommand.class,
            ClusterCommand.class,
            ProbeCommand.class,
            AblateCommand.class,
            RolesCommand.class,
            MixingCommand.class,
            ExtractCommand.class,
            IndexCommand.class,
            CardsCommand.class,
            CompareCommand.class,
            PaperCommand.class,
            MergeCommand.class,
            ReportCommand.class,
            SchemaCommand.class,
            ModelsCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            CompletionCommand.class);

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // numbers are written alike everywhere
        PrintWriter out = new PrintWriter(System.out, true);
        int code = run(out, new PrintWriter(System.err, true), arguments);
        if (out.checkError() && code == CommandLine.ExitCode.OK) {
            System.err.println("headlight: standard output could not be written to; is it closed, or its disk full?");
            code = CommandLine.ExitCode.SOFTWARE;
        }
        System.exit(code);
    }

    /** Runs a command line and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            CommandLine commandLine =
                    commandLine(Stream.of(arguments).findFirst()).setOut(out).setErr(err);
            if (arguments.length == 0) {
                commandLine.usage(err);
                return CommandLine.ExitCode.USAGE;
            }
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("headlight: out of memory (" + e.getMessage() + "): give more with HEADLIGHT_JAVA_OPTS=-Xmx4g,"
                    + " or ask for less at once with --batch-tokens and --threads");
            return CommandLine.ExitCode.SOFTWARE;
        } catch (ServiceConfigurationError e) {
            err.println("headlight: a jar on $HEADLIGHT_CLASSPATH does not fit: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** The command as it is parsed: with all that other jars add, and with our words for what goes wrong. */
    static CommandLine commandLine() {
        CommandLine main = new CommandLine(new Main());
        COMMANDS.forEach(type -> main.addSubcommand(new CommandLine(type)));
        return configured(withQuestions(main));
    }

    /** The command with the options of one subcommand alone, since to find those of all takes longer than most of them need. */
    private static CommandLine commandLine(Optional<String> subcommand) {
        CommandLine main = new CommandLine(new Main());
        boolean ours = false;
        for (Class<?> type : COMMANDS) {
            Command command = type.getAnnotation(Command.class);
            boolean asked = subcommand.filter(command.name()::equals).isPresent();
            ours |= asked;
            main.addSubcommand(asked ? new CommandLine(type) : new CommandLine(named(command)));
        }
        return configured(ours ? main : withQuestions(main));
    }

    private static CommandSpec named(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        spec.usageMessage().description(command.description());
        return spec;
    }

    private static CommandLine configured(CommandLine main) {
        main.setExecutionExceptionHandler(Main::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpAutoWidth(true)
                .registerConverter(Path.class, Main::path);
        IParameterExceptionHandler usual = main.getParameterExceptionHandler();
        return main.setParameterExceptionHandler((e, line) -> misused(e, line, usual));
    }

    /** What an option's own type says of a value is told as it is, without what the parser makes of it. */
    private static int misused(ParameterException exception, String[] line, IParameterExceptionHandler usual)
            throws Exception {
        if (exception.getCause() instanceof HeadlightException known) {
            exception.getCommandLine().getErr().println("headlight: " + Visible.message(known.message()));
            return CommandLine.ExitCode.USAGE;
        }
        return usual.handleParseException(exception, line);
    }

    /** A name that is empty, as that of a variable which was never set, would be the folder one stands in. */
    static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException(
                    "the name of a file or folder is empty; give one, or leave the option out");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("no file has such a name: " + e.getReason());
        }
    }

    /** The names of all commands. */
    static Set<String> commands() {
        return commandLine(Optional.empty()).getSubcommands().keySet();
    }

    /** Adds the command that asks several questions, and the questions of other jars, whose namespace is not Headlight's. */
    private static CommandLine withQuestions(CommandLine main) {
        AskCommand.addTo(main);
        for (Inquiry<?> inquiry : Inquiries.ofOthers()) {
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
            err.println("headlight: " + Visible.message(known.message()));
            return known instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        }
        err.println("headlight: this is a mistake of Headlight's, not yours: " + exception);
        writeDetails(exception, err);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Where the details cannot be written to a file, they are shown: the report of a mistake must not fail itself. */
    private static void writeDetails(Exception exception, PrintWriter err) {
        StringWriter details = new StringWriter();
        exception.printStackTrace(new PrintWriter(details, true));
        try {
            Path file = Files.createTempFile("headlight-error-", ".txt");
            Files.writeString(file, details.toString());
            err.println("Please report it with the details in " + file);
        } catch (IOException | RuntimeException e) {
            err.println("Please report it with these details:");
            err.println(details);
        }
    }
}
