package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Progress;
import dev.headlight.study.Study;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** How the run is done. */
final class RunOptions {

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

    /** What the model has to predict. */
    enum Targets {
        RANDOM,
        ALL
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
    Masking masking(AttentionModel model) {
        return targets == Targets.ALL
                ? Masking.EVERYTHING
                : new RandomMasking(model.tokenizer(), model.card().vocabularySize(), seed);
    }

    /** A study of a corpus with these options, still without analyses. A measure that needs a loss gets masked examples. */
    Study study(AttentionModel model, Measure measure, Corpus corpus, CommandSpec spec) {
        return measure.equals(Measure.GRADIENTS)
                ? maskedStudy(model, measure, corpus, masking(model), spec)
                : plainStudy(model, measure, corpus, spec);
    }

    /** A study of examples with something to predict. */
    Study maskedStudy(AttentionModel model, Measure measure, Corpus corpus, Masking masking, CommandSpec spec) {
        return plainStudy(model, measure, new MaskedCorpus(corpus, masking), spec)
                .option("targets", targets.name().toLowerCase(Locale.ROOT));
    }

    private Study plainStudy(AttentionModel model, Measure measure, Corpus corpus, CommandSpec spec) {
        Study study = Study.on(model)
                .read(corpus)
                .measure(measure)
                .compat(compat())
                .seed(seed)
                .command(commandLine(spec))
                .threads(threads())
                .progress(progress(spec));
        if (batchTokens != null) {
            study.batchTokens(batchTokens);
        }
        return study;
    }

    Progress progress(CommandSpec spec) {
        return progress(spec, spec.name());
    }

    /** @param task what is being done, in a word */
    Progress progress(CommandSpec spec, String task) {
        return quiet ? Progress.NONE : new ProgressBar(spec.commandLine().getErr(), task, Terminal.showsProgress());
    }

    static String commandLine(CommandSpec spec) {
        ParseResult parsed = spec.root().commandLine().getParseResult();
        return "headlight " + String.join(" ", parsed.originalArgs());
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
