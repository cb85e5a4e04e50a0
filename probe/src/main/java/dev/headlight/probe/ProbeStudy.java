package dev.headlight.probe;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.words.WordVectorSource;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Trains probes on the attention of a model and tries them on other sentences: one pass over the training sentences feeds
 * all probes, one over the test sentences evaluates them.
 *
 * <pre>{@code
 * ProbeOutcome outcome = ProbeStudy.on(model)
 *         .twin(randomModel)
 *         .train(trainingTreebank)
 *         .test(testTreebank)
 *         .vectors(new GloveFile(file))
 *         .run();
 * }</pre>
 *
 * <p>While the probes learn from some sentences, the model reads the next on threads of its own; the probes always meet the
 * sentences in the order of the corpus, so equal settings give equal numbers. A random twin is a second model, so it
 * doubles the cost. A study is set up and run by one thread.
 */
public final class ProbeStudy {

    private final AttentionModel model;
    private ProbeOptions options = ProbeOptions.defaults();
    private Progress progress = Progress.NONE;
    private @Nullable AttentionModel twin;
    private @Nullable Corpus training;
    private @Nullable Corpus test;
    private @Nullable WordVectorSource vectors;
    private @Nullable TrainedProbes loaded;
    private @Nullable Path cacheFolder;
    private long cacheLimit;
    private int batchTokens = Reading.BATCH_TOKENS;
    private @Nullable String command;

    private ProbeStudy(AttentionModel model) {
        this.model = model;
    }

    public static ProbeStudy on(AttentionModel model) {
        return new ProbeStudy(model);
    }

    /** A model of the same shape and tokenizer whose weights say nothing, for {@link ProbeKind#RANDOM_ATTENTION_WORDS}. */
    public ProbeStudy twin(AttentionModel twin) {
        this.twin = twin;
        return this;
    }

    /** What to learn from: examples with a {@link DependencyTree}. */
    public ProbeStudy train(Corpus corpus) {
        this.training = corpus;
        return this;
    }

    /** What to try the probes on: examples with a {@link DependencyTree}. */
    public ProbeStudy test(Corpus corpus) {
        this.test = corpus;
        return this;
    }

    /** Where the words' vectors come from. */
    public ProbeStudy vectors(WordVectorSource vectors) {
        this.vectors = vectors;
        return this;
    }

    /** Probes that have learnt already; nothing is trained then. */
    public ProbeStudy load(TrainedProbes probes) {
        this.loaded = probes;
        return this;
    }

    public ProbeStudy options(ProbeOptions options) {
        this.options = options;
        return this;
    }

    /**
     * Keeps maps as float16 in a folder, for further epochs and for later runs on the same sentences and model. Rounding
     * moves figures in the fourth digit, in the first run as in the later ones.
     *
     * @param limit how large the folder's caches may become, in bytes; what has no room is made anew each time
     */
    public ProbeStudy cache(Path folder, long limit) {
        this.cacheFolder = folder;
        this.cacheLimit = limit;
        return this;
    }

    /** How many tokens make a batch of the model, padding included. */
    public ProbeStudy batchTokens(int tokens) {
        this.batchTokens = tokens;
        return this;
    }

    /** Notes the command line in the manifest. */
    public ProbeStudy command(String command) {
        this.command = command;
        return this;
    }

    /** Who is told how the study gets on. */
    public ProbeStudy progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Trains and evaluates.
     *
     * @throws HeadlightException if a corpus, the vectors, the model or the cache fails, or something is missing; there is
     *     no partial answer then
     */
    public ProbeOutcome run() {
        if (test == null || vectors == null || (training == null) == (loaded == null)) {
            throw new UsageException("probes need sentences to be tried on, word vectors, and either sentences to learn"
                    + " from or trained probes");
        }
        if (twin != null && layersTimesHeads(twin) != layersTimesHeads(model)) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "the twin has %d heads, the model %d; expected as many",
                    layersTimesHeads(twin),
                    layersTimesHeads(model)));
        }
        String reason = "probes count its words before they read its maps";
        test.requireRereadable(reason);
        if (training != null) {
            training.requireRereadable(reason);
        }
        MapSources sources = new MapSources(model, twin, options, cacheFolder, cacheLimit, batchTokens);
        return new ProbeRun(model, sources, training, test, vectors, loaded, options, command, progress).run();
    }

    private static int layersTimesHeads(AttentionModel model) {
        return model.card().grid().count();
    }
}
