package dev.headlight.probe;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.words.EncoderVectors;
import dev.headlight.probe.words.WordVectorSource;
import dev.headlight.result.Settings;
import dev.headlight.study.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Probing classifiers over the attention of all heads (paper, §5), set up: probes that are still to be trained or have been,
 * and what they see. One pass over the training sentences for each epoch feeds all probes, one over the test sentences
 * evaluates them.
 *
 * <pre>{@code
 * ProbeOutcome outcome = Probing.trainedOn(training, ProbeOptions.defaults())
 *         .withVectors(new GloveFile(file))
 *         .run(Reading.of(model, test), Measure.ATTENTION);
 * }</pre>
 *
 * <p>While the probes learn from some sentences, the model reads the next on the threads of the reading; the probes always
 * meet the sentences in the order of the corpus, so equal settings give equal numbers. Immutable and thread-safe.
 */
public final class Probing {

    private final ProbeSource source;
    private final Optional<WordVectorSource> vectors;
    private final Optional<AttentionModel> twin;
    private final Optional<MapSources.CacheFolder> cache;

    /** Where probes come from. */
    private sealed interface ProbeSource {}

    private record Untrained(Corpus training, ProbeOptions options) implements ProbeSource {}

    private record Trained(TrainedProbes probes) implements ProbeSource {}

    private Probing(
            ProbeSource source,
            Optional<WordVectorSource> vectors,
            Optional<AttentionModel> twin,
            Optional<MapSources.CacheFolder> cache) {
        this.source = source;
        this.vectors = vectors;
        this.twin = twin;
        this.cache = cache;
    }

    /**
     * Probes that learn first.
     *
     * @param training what they learn from: examples with a {@link DependencyTree}
     */
    public static Probing trainedOn(Corpus training, ProbeOptions options) {
        return new Probing(new Untrained(training, options), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Probes that have learnt already; nothing is trained then. */
    public static Probing of(TrainedProbes probes) {
        return new Probing(new Trained(probes), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with the words' vectors from a source; otherwise they are the model's own input embeddings, on the
     * axes of the training where the probes have learnt already.
     */
    public Probing withVectors(WordVectorSource from) {
        return new Probing(source, Optional.of(from), twin, cache);
    }

    /**
     * The same with the probe {@link ProbeKind#RANDOM_ATTENTION_WORDS}. A second model reads all sentences, which doubles the
     * cost.
     *
     * @param random a model of the same shape and tokenizer whose weights say nothing; it stays open
     */
    public Probing withTwin(AttentionModel random) {
        return new Probing(source, vectors, Optional.of(random), cache);
    }

    /** Whether there is something to learn from; probes that have learnt before learn no more. */
    public boolean learns() {
        return source instanceof Untrained;
    }

    /** The same that learns from sentences that are made of its own, if it learns. */
    public Probing withTraining(UnaryOperator<Corpus> made) {
        return source instanceof Untrained untrained
                ? new Probing(
                        new Untrained(made.apply(untrained.training()), untrained.options()), vectors, twin, cache)
                : this;
    }

    /**
     * The same without what no comparison of probes needs: the control task, the learning curves, the search for a few heads, if it
     * learns.
     */
    public Probing withoutControls() {
        return source instanceof Untrained untrained
                ? new Probing(
                        new Untrained(untrained.training(), untrained.options().withoutControls()),
                        vectors,
                        twin,
                        cache)
                : this;
    }

    /**
     * The same with maps kept as float16 in a folder, for further epochs and for later runs on the same sentences and model.
     * Rounding moves figures in the fourth digit, in the first run as in the later ones.
     *
     * @param folder is made where it is missing
     * @param limit how large the folder's caches may become, in bytes; what has no room is made anew each time
     */
    public Probing withCache(Path folder, long limit) {
        return new Probing(source, vectors, twin, Optional.of(new MapSources.CacheFolder(folder, limit)));
    }

    /** All that may move a number, but for what a {@link Reading} says. */
    public Settings settings() {
        Settings ofSource = source instanceof Untrained untrained
                ? untrained
                        .options()
                        .settings()
                        .with("training_corpus", untrained.training().settings())
                : Settings.of(
                        "trained_before", trained().map(TrainedProbes::settings).orElse(Settings.NONE));
        return ofSource.with("vectors", vectors.map(WordVectorSource::settings).orElse(EncoderVectors.SETTINGS))
                .with("random_twin", twin.map(model -> model.card().checksum()).orElse("none"))
                .with("cached_as_float16", cache.isPresent());
    }

    /**
     * Trains the probes, if they have not learnt yet, and evaluates them.
     *
     * @param test the model, and the sentences that the probes are tried on; the training sentences are read in the same way
     * @param measure what of the maps is looked at
     * @throws dev.headlight.HeadlightException if a corpus, the vectors, a model or the cache fails, or they do not fit
     *     together; there is no partial answer then
     */
    public ProbeOutcome run(Reading test, Measure measure) {
        AttentionModel model = test.model();
        int heads = model.card().grid().count();
        twin.map(other -> other.card().grid().count())
                .filter(others -> others != heads)
                .ifPresent(others -> {
                    throw new UsageException(String.format(
                            Locale.ROOT, "the twin has %d heads, the model %d; expected as many", others, heads));
                });
        String reason = "probes count its words before they read its maps";
        test.corpus().requireRereadable(reason);
        training().ifPresent(corpus -> corpus.requireRereadable(reason));
        return new ProbeRun(this, test, measure).run();
    }

    Optional<Corpus> training() {
        return source instanceof Untrained untrained ? Optional.of(untrained.training()) : Optional.empty();
    }

    Optional<TrainedProbes> trained() {
        return source instanceof Trained trained ? Optional.of(trained.probes()) : Optional.empty();
    }

    /** Of the training; the defaults where there is none. */
    ProbeOptions options() {
        return source instanceof Untrained untrained ? untrained.options() : ProbeOptions.defaults();
    }

    /** The reference behaviours that the probes follow, or were trained with. */
    Set<Compat> compat() {
        return trained().map(TrainedProbes::compat).orElse(options().compat());
    }

    boolean hasTwin() {
        return twin.isPresent();
    }

    /** The model, and its twin if there is one. */
    List<AttentionModel> models(AttentionModel model) {
        List<AttentionModel> models = new ArrayList<>(List.of(model));
        twin.ifPresent(models::add);
        return models;
    }

    Optional<MapSources.CacheFolder> cache() {
        return cache;
    }

    WordVectorSource vectors(AttentionModel model) {
        return vectors.or(() -> trained().map(probes -> probes.vectors(model)))
                .orElseGet(() -> EncoderVectors.of(model));
    }
}
