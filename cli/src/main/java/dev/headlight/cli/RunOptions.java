package dev.headlight.cli;

import dev.headlight.corpus.Corpus;
import dev.headlight.exchange.StoredMaps;
import dev.headlight.inference.options.Weights;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Study;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.OutputFolder;
import dev.headlight.study.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * What all commands share that ask something of a model: which model, where the results go, how the run is done; and the
 * frame of such a command. It must be mixed into the command itself, whose name and arguments it needs: picocli tells a
 * mixin only what it is directly mixed into.
 */
final class RunOptions {

    /** What no shell takes for anything else. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=,+@%-]+", Pattern.UNICODE_CHARACTER_CLASS);

    @Mixin
    private final ModelOptions model;

    @Mixin
    private final OutputOption output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of every random choice (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many batches are worked on at once (default: the number of processors).")
    private @Nullable Integer threads;

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            description = "How many tokens make a batch, padding included (default: 1024).")
    private @Nullable Integer batchTokens;

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            converter = MemorySize.Converter.class,
            description = "Takes no more memory than that, such as 4g or 1500m: as many threads, and for them as large"
                    + " batches, as fit. What it chose is in the manifest.")
    private @Nullable MemorySize maxMemory;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Of a command that asks one model. */
    RunOptions() {
        this(new ModelNames.One());
    }

    /** @param names how the model, or the models, are named */
    RunOptions(ModelNames names) {
        this(names, new OutputOption.Folder());
    }

    /** @param output where the results go */
    RunOptions(OutputOption output) {
        this(new ModelNames.One(), output);
    }

    private RunOptions(ModelNames names, OutputOption output) {
        this.model = new ModelOptions(names);
        this.output = output;
    }

    /** What a command asks of a model. */
    @FunctionalInterface
    interface Asking {

        /** @param output where the results will go; files of the command's own may be put into its staging area */
        List<Answered<?>> ask(AttentionModel model, OutputFolder output);
    }

    /** How answers are written. */
    @FunctionalInterface
    interface Writing {

        void write(RunWriter writer, OutputFolder output, List<Answered<?>> answers);
    }

    /**
     * Takes hold of the folder, opens the model, asks, writes what is found and says it.
     *
     * @return the exit code
     */
    int report(Asking asking) {
        try (OutputFolder folder = output.open(command.name());
                AttentionModel opened = open()) {
            new RunWriter(command).write(folder, asking.ask(opened, folder));
        }
        return CommandLine.ExitCode.OK;
    }

    /** As {@link #report(Asking)}, for a run that is kept against a stop, or is one of several. */
    int report(CheckpointOptions checkpoints, Asking asking) {
        return report(checkpoints, asking, RunWriter::write);
    }

    /**
     * As {@link #report(CheckpointOptions, Asking)}.
     *
     * @param writing what is done with the answers
     */
    int report(CheckpointOptions checkpoints, Asking asking, Writing writing) {
        try (OutputFolder folder = output.open(checkpoints.name());
                AttentionModel opened = open()) {
            List<Answered<?>> answers = asking.ask(opened, folder);
            if (checkpoints.isShard()) {
                checkpoints.writeShard(folder);
            } else {
                writing.write(new RunWriter(command), folder, answers);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** What is opened from now on is this one of several models. */
    void turnTo(String name) {
        model.turnTo(name);
    }

    /** Opens the model; the caller closes it. */
    AttentionModel open() {
        return model.open(err(), seed);
    }

    /** Opens the model with other weights; the caller closes it. */
    AttentionModel open(Weights weights) {
        return model.open(weights, err());
    }

    /** As {@link ModelOptions#requireSinglePrecision}. */
    void requireSinglePrecision(String why) {
        model.requireSinglePrecision(why);
    }

    /** Whether maps stand in the place of a model. */
    boolean hasMaps() {
        return model.hasMaps();
    }

    /** Where the results go. */
    Path target() {
        return output.target(command.name());
    }

    /** Looks at the files before a model is opened for them; a file of maps brings examples of its own. */
    void check(CorpusInput input) {
        if (input.isGiven() || !model.hasMaps()) {
            input.check();
        }
    }

    /** What is read: what the options name, or the examples of a file of maps. */
    Corpus corpus(AttentionModel opened, CorpusInput input) {
        return opened instanceof StoredMaps maps && !input.isGiven()
                ? maps.corpus()
                : input.corpus(opened.card(), seed);
    }

    /** A study of a corpus with these options, still without questions. */
    Study study(AttentionModel opened, Corpus corpus) {
        Study study = Study.on(opened)
                .read(corpus)
                .command(commandLine(command))
                .threads(threads())
                .progress(progress(command.name()));
        if (maxMemory != null) {
            study.maxMemory(maxMemory.bytes());
        }
        return batchTokens == null ? study : study.batchTokens(batchTokens);
    }

    private int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Opens the model's random twin; the caller closes it. */
    AttentionModel openTwin() {
        return model.openTwin(err(), seed);
    }

    long seed() {
        return seed;
    }

    /** @param task what is being done, in a word */
    Progress progress(String task) {
        return quiet ? Progress.NONE : new ProgressBar(err(), task, Terminal.showsProgress());
    }

    /** As {@link #commandLine(CommandSpec)}, of this command. */
    String commandLine() {
        return commandLine(command);
    }

    /** The command line, for the manifest: it can be given to a shell again. A run that went on, or was joined, is as any other. */
    static String commandLine(CommandSpec command) {
        ParseResult parsed = command.root().commandLine().getParseResult();
        return parsed.originalArgs().stream()
                .filter(argument -> !argument.equals("--resume") && !argument.startsWith("--join="))
                .map(RunOptions::quoted)
                .collect(Collectors.joining(" ", "headlight ", ""));
    }

    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Standard output, where it is said what was found. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Says something before the work begins, on standard error. */
    void tell(String line) {
        err().println("headlight: " + line);
        err().flush();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
