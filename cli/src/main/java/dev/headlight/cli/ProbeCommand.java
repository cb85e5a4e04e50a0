package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.model.WordEmbedding;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.ProbeStudy;
import dev.headlight.probe.TrainedProbes;
import dev.headlight.probe.words.EncoderVectors;
import dev.headlight.probe.words.GloveFile;
import dev.headlight.probe.words.WordVectorSource;
import dev.headlight.result.OutputFolder;
import dev.headlight.result.Settings;
import dev.headlight.study.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            arity = "1..*",
            required = true,
            description = "The treebank that the probes are tried on.")
    private List<Path> test = List.of();

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            description =
                    "Word vectors in GloVe's text form, plain or gzip (default: the encoder's own input embeddings).")
    private @Nullable Path embeddings;

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

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours that differ from the paper: first-word-rows, shifted-root.")
    private List<Compat> compat = List.of();

    @Mixin
    private final RunOptions run = new RunOptions();

    /** One of the two. */
    static final class Source {

        @Option(
                names = "--train",
                paramLabel = "FILE",
                arity = "1..*",
                description = "The treebank that the probes learn from.")
        private List<Path> train = List.of();

        @Option(names = "--load", paramLabel = "DIR", description = "Probes that were trained before.")
        private @Nullable Path load;
    }

    @Override
    public Integer call() {
        checkFiles();
        Compats.of(compat, Compat.FIRST_WORD_ROWS, Compat.SHIFTED_ROOT);
        return run.report(this::answers);
    }

    private List<Answered<?>> answers(AttentionModel model, OutputFolder output) {
        if (noTwin || source.load != null) {
            return answers(model, null, output);
        }
        try (AttentionModel twin = run.openTwin()) {
            return answers(model, twin, output);
        }
    }

    private List<Answered<?>> answers(AttentionModel model, @Nullable AttentionModel twin, OutputFolder output) {
        ProbeOptions options = options(measures.of(model));
        ProbeInquiry inquiry = new ProbeInquiry(
                reading -> probes(model, twin, options, reading),
                settings(options, model),
                probes -> probes.save(output.staging().resolve("probes")));
        return measures.apply(run.study(model, corpus(test, model.card())), model, run.seed())
                .ask(inquiry)
                .run()
                .answers();
    }

    private ProbeStudy probes(
            AttentionModel model, @Nullable AttentionModel twin, ProbeOptions options, Reading reading) {
        ProbeStudy study =
                ProbeStudy.on(model).vectors(vectors(model)).options(options).progress(reading.progress());
        if (source.load != null) {
            study.load(TrainedProbes.load(source.load));
        } else {
            study.train(measures.masked(corpus(source.train, model.card()), model, run.seed()));
        }
        if (twin != null) {
            study.twin(twin);
        }
        if (cache != null) {
            study.cache(cache, (long) (cacheLimit * GIGABYTE));
        }
        return study;
    }

    private Settings settings(ProbeOptions options, AttentionModel model) {
        Settings settings = options.settings()
                .with("vectors", embeddings == null ? "encoder" : "file")
                .with("random_twin", !noTwin && source.load == null)
                .with("cached_as_float16", cache != null);
        return source.load == null
                ? settings.with(
                        "training_corpus",
                        measures.masked(corpus(source.train, model.card()), model, run.seed())
                                .settings())
                : settings.with("trained_before", true);
    }

    /** Looks at the files, before a model is opened for them. */
    private void checkFiles() {
        TreebankCorpus.of(test, TreebankOptions.defaults());
        if (!source.train.isEmpty()) {
            TreebankCorpus.of(source.train, TreebankOptions.defaults());
        }
    }

    private static Corpus corpus(List<Path> files, ModelCard card) {
        return TreebankCorpus.of(files, TreebankOptions.defaults().within(card.maxLength()));
    }

    private WordVectorSource vectors(AttentionModel model) {
        return embeddings != null ? new GloveFile(embeddings) : encoderVectors(model);
    }

    /** Word vectors that need no file. */
    static WordVectorSource encoderVectors(AttentionModel model) {
        WordEmbedding embedding = model.find(WordEmbedding.class)
                .orElseThrow(() -> new UsageException(
                        model.card().name() + " has no input embeddings to give: name a file with --embeddings"));
        return new EncoderVectors(
                model.card().name(), model.tokenizer(), embedding::inputEmbeddings, EncoderVectors.DIMENSIONS);
    }

    private ProbeOptions options(Measure measure) {
        return new ProbeOptions(
                epochs,
                learningRate,
                batch,
                seeds,
                run.seed(),
                !noControls,
                !noControls,
                !noControls,
                measure,
                Compats.of(compat, Compat.FIRST_WORD_ROWS, Compat.SHIFTED_ROOT),
                run.threads());
    }
}
