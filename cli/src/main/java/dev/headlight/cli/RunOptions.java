package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.BertModel;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Progress;
import dev.headlight.study.Study;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
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

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

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
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = CompatConverter.class,
            completionCandidates = CompatCandidates.class,
            description = "Reference behaviours that differ from the paper: ${COMPLETION-CANDIDATES}.")
    private List<Compat> compat = List.of();

    @Option(
            names = "--targets",
            paramLabel = "WHICH",
            defaultValue = "random",
            description =
                    "What the model has to predict, where a loss is needed: random (15 %% of the tokens, masked as in"
                            + " BERT's training; the default) or all (every token, nothing hidden).")
    private Targets targets = Targets.RANDOM;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** What the model has to predict. */
    enum Targets {
        RANDOM,
        ALL
    }

    /**
     * Makes the folder, opens the model, and writes what is found.
     *
     * @param question what is asked of the model, which is closed afterwards
     * @return the exit code
     */
    int report(Function<BertModel, List<Chapter>> question) {
        Path folder = folder();
        try (BertModel opened = model.open(err(), seed)) {
            Reports.write(folder, question.apply(opened), out());
        }
        return CommandLine.ExitCode.OK;
    }

    /** Where the results go; it is there. */
    Path folder() {
        return output.folder(command.name());
    }

    /** Opens the model's random twin; the caller closes it. */
    BertModel openTwin() {
        return model.openTwin(err(), seed);
    }

    long seed() {
        return seed;
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    Set<Compat> compat() {
        return compat.isEmpty() ? EnumSet.noneOf(Compat.class) : EnumSet.copyOf(compat);
    }

    /** How examples are masked that do not say so themselves. */
    Masking masking(AttentionModel opened) {
        return targets == Targets.ALL
                ? Masking.EVERYTHING
                : new RandomMasking(opened.tokenizer(), opened.card().vocabularySize(), seed);
    }

    /** A study of a corpus with these options, still without analyses. A measure that needs a loss gets masked examples. */
    Study study(AttentionModel opened, Measure measure, Corpus corpus) {
        return measure.equals(Measure.GRADIENTS)
                ? maskedStudy(opened, measure, corpus, masking(opened))
                : plainStudy(opened, measure, corpus);
    }

    /** A study of examples with something to predict. */
    Study maskedStudy(AttentionModel opened, Measure measure, Corpus corpus, Masking masking) {
        return plainStudy(opened, measure, new MaskedCorpus(corpus, masking))
                .option("targets", targets.name().toLowerCase(Locale.ROOT));
    }

    private Study plainStudy(AttentionModel opened, Measure measure, Corpus corpus) {
        Study study = Study.on(opened)
                .read(corpus)
                .measure(measure)
                .compat(compat())
                .seed(seed)
                .command(commandLine())
                .threads(threads())
                .progress(progress());
        if (batchTokens != null) {
            study.batchTokens(batchTokens);
        }
        return study;
    }

    Progress progress() {
        return progress(command.name());
    }

    /** @param task what is being done, in a word */
    Progress progress(String task) {
        return quiet ? Progress.NONE : new ProgressBar(err(), task, Terminal.showsProgress());
    }

    /** The command line as it was typed, for the manifest. */
    String commandLine() {
        ParseResult parsed = command.root().commandLine().getParseResult();
        return "headlight " + String.join(" ", parsed.originalArgs());
    }

    /** Standard output, where it is said what was found. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Reads the name of a switch. */
    static final class CompatConverter implements ITypeConverter<Compat> {
        @Override
        public Compat convert(String key) {
            return Compat.parse(key);
        }
    }

    /** The names of the switches. */
    static final class CompatCandidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return EnumSet.allOf(Compat.class).stream().map(Compat::key).iterator();
        }
    }
}
