package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Input;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.probe.TrainedProbes;
import dev.headlight.probe.words.GloveFile;
import dev.headlight.result.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight probe}. */
@Command(
        name = "probe",
        description =
                "How much of a dependency tree lies in all heads together: probing classifiers over attention, with"
                        + " baselines and controls (paper, §5, Table 3).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight probe --train train.conllu --test dev.conllu --embeddings glove.6B.100d.txt.gz -o probes",
            "  headlight probe --load probes/probes --test other.conllu",
        })
final class ProbeCommand implements Callable<Integer> {

    private static final long GIGABYTE = 1_000_000_000L;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--test",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            required = true,
            description = "The treebank that the probes are tried on; files as for --train.")
    private List<Path> test = List.of();

    @Mixin
    private final TreebankReading reading = new TreebankReading();

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description =
                    "Word vectors in GloVe's text form, plain or gzip (default: the encoder's own input embeddings).")
    private @Nullable Path embeddings;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keeps maps as float16 in this folder, for further epochs and later runs.")
    private @Nullable Path cache;

    @Option(
            names = "--cache-limit",
            paramLabel = "GB",
            defaultValue = "20",
            description = "How large the cache may become, in gigabytes (default: ${DEFAULT-VALUE}).")
    private double cacheLimit = 20;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final AuditOption audit = new AuditOption();

    @Mixin
    private final CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    /** Probes are trained, or have been. */
    static final class Source {

        @ArgGroup(exclusive = false)
        private @Nullable Training training;

        @Option(names = "--load", paramLabel = "DIR", description = "Probes that were trained before.")
        private @Nullable Path load;
    }

    /** What probes learn from, and how. */
    static final class Training {

        @Option(
                names = "--train",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description = "The treebank that the probes learn from: files, or folders of .mrg and .ptb files. The"
                        + " format is told by the content.")
        private List<Path> files = List.of();

        @Option(
                names = "--epochs",
                paramLabel = "N",
                defaultValue = "1",
                description = "How often the training sentences are read (default: ${DEFAULT-VALUE}).")
        private int epochs = 1;

        @Option(
                names = "--learning-rate",
                paramLabel = "X",
                defaultValue = "0.002",
                description = "The step size of Adam (default: ${DEFAULT-VALUE}).")
        private double learningRate = 0.002;

        @Option(
                names = "--batch",
                paramLabel = "N",
                defaultValue = "1",
                description = "After how many sentences the parameters change (default: ${DEFAULT-VALUE}).")
        private int batch = 1;

        @Option(
                names = "--seeds",
                paramLabel = "N",
                defaultValue = "3",
                description = "How many probes of each kind are trained (default: ${DEFAULT-VALUE}).")
        private int seeds = 3;

        @Option(names = "--no-twin", description = "Leaves the random twin of the model out, which halves the cost.")
        private boolean noTwin;

        @Option(
                names = "--no-controls",
                description = "Leaves the control task, the learning curve and the search for the fewest heads out.")
        private boolean noControls;

        @Option(
                names = "--compat",
                paramLabel = "SWITCH",
                split = ",",
                converter = Compats.Converter.class,
                description = "Reference behaviours that differ from the paper: first-word-rows, shifted-root.")
        private List<Compat> compat = List.of();

        ProbeOptions options(long seed) {
            return ProbeOptions.builder()
                    .epochs(epochs)
                    .learningRate(learningRate)
                    .batch(batch)
                    .seeds(seeds)
                    .seed(seed)
                    .controls(!noControls)
                    .learningCurve(!noControls)
                    .headSelection(!noControls)
                    .compat(Compats.of(compat, Set.of(Compat.FIRST_WORD_ROWS, Compat.SHIFTED_ROOT)))
                    .build();
        }
    }

    @Override
    public Integer call() {
        if (cache == null) {
            IdleOptions.refuse(spec, "is for --cache, which is not given", "--cache-limit");
        }
        reading.check(test);
        if (embeddings != null) {
            Input.of(embeddings).check();
        }
        Training training = source.training;
        if (training == null) {
            if (audit.worlds().isPresent()) {
                throw new UsageException("probes that have learnt before learn nothing in other worlds: give --train"
                        + " FILE for an audit, or leave it out");
            }
            Probing probing = Probing.of(TrainedProbes.load(Objects.requireNonNull(source.load)));
            return run.report(checkpoints, (model, output) -> answers(model, probing, output));
        }
        if (training.files.isEmpty()) {
            throw new UsageException("how probes are trained is said, but not what on: give --train FILE as well");
        }
        reading.check(training.files);
        audit.worlds().ifPresent(this::tellPrice);
        ProbeOptions options = training.options(run.seed());
        return run.report(
                checkpoints,
                (model, output) -> answers(
                        model,
                        Probing.trainedOn(reading.corpus(training.files, model.card()), options),
                        !training.noTwin,
                        output));
    }

    /** An audit of probes is dear: they learn again in each world. */
    private void tellPrice(int worlds) {
        int others = 2 * worlds;
        run.tell("the audit lets all probes learn again in " + others + " other worlds, without the control task, the"
                + " learning curves and the search for a few heads");
    }

    private List<Answered<?>> answers(AttentionModel model, Probing probing, boolean withTwin, OutputFolder output) {
        if (!withTwin) {
            return answers(model, probing, output);
        }
        try (AttentionModel twin = run.openTwin()) {
            return answers(model, probing.withTwin(twin), output);
        }
    }

    private List<Answered<?>> answers(AttentionModel model, Probing probing, OutputFolder output) {
        Probing whole = embeddings == null ? probing : probing.withVectors(new GloveFile(embeddings));
        if (cache != null) {
            whole = whole.withCache(cache, (long) (cacheLimit * GIGABYTE));
        }
        return checkpoints.answers(
                audit.apply(
                                measures.apply(run.study(model, reading.corpus(test, model.card())), model, run.seed()),
                                run)
                        .ask(new ProbeInquiry(whole)),
                output);
    }
}
