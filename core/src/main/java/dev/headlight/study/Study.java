package dev.headlight.study;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One streaming pass of a model over a corpus, feeding any number of analyses.
 *
 * <pre>{@code
 * StudyOutcome outcome = Study.on(model).read(corpus).ask(surface, syntax).run();
 * SurfaceResult patterns = outcome.of(surface);
 * }</pre>
 *
 * <p>Several threads each take a batch, run the model and feed accumulators of their own, which are merged at the end; so
 * one thread's analysis overlaps with another's forward pass, and no more maps are held than one batch a thread. A study
 * is set up by one thread.
 */
public final class Study {

    private static final int BATCH_TOKENS = 1024;

    private final AttentionModel model;
    private final List<Analysis<?>> analyses = new ArrayList<>();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Set<Compat> compat = EnumSet.noneOf(Compat.class);
    private @Nullable Corpus corpus;
    private Measure measure = Measure.ATTENTION;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int batchTokens = BATCH_TOKENS;
    private long seed;
    private @Nullable String command;
    private Progress progress = Progress.NONE;

    private Study(AttentionModel model) {
        this.model = model;
    }

    public static Study on(AttentionModel model) {
        return new Study(model);
    }

    /** The corpus to read. */
    public Study read(Corpus corpus) {
        this.corpus = corpus;
        return this;
    }

    /** The analyses to feed. */
    public Study ask(Analysis<?>... asked) {
        analyses.addAll(List.of(asked));
        return this;
    }

    /** The measure to look at; attention weights unless said otherwise. */
    public Study measure(Measure measure) {
        this.measure = measure;
        return this;
    }

    /** How many batches are worked on at once; as many as there are processors unless said otherwise. */
    public Study threads(int threads) {
        this.threads = atLeastOne("threads", threads);
        return this;
    }

    /** How many tokens make a batch, padding included; {@value #BATCH_TOKENS} unless said otherwise. */
    public Study batchTokens(int batchTokens) {
        this.batchTokens = atLeastOne("tokens in a batch", batchTokens);
        return this;
    }

    /**
     * Notes reference behaviours in the manifest, off unless asked for. {@link Compat#ZERO_SEGMENT_IDS} is the study's own
     * affair; the others are the analyses', who must be made with them.
     */
    public Study compat(Set<Compat> switches) {
        compat.addAll(switches);
        return this;
    }

    /** Notes in the manifest the seed of the random choices that were made for this study. */
    public Study seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Notes a setting in the manifest. */
    public Study option(String name, Object value) {
        options.put(name, value);
        return this;
    }

    /** Notes the command line in the manifest. */
    public Study command(String command) {
        this.command = command;
        return this;
    }

    /** Who is told how the study gets on. */
    public Study progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Reads the corpus once.
     *
     * @throws HeadlightException if the corpus or the model fails; there is no partial answer then
     */
    public StudyOutcome run() {
        if (analyses.isEmpty()) {
            throw new UsageException("a study needs an analysis to ask");
        }
        Sweep<List<Accumulator<?>>> sweep = sweep(this::start, this::observe, Study::mergeAll);
        Map<Analysis<?>, Object> answers = new IdentityHashMap<>();
        for (int i = 0; i < analyses.size(); i++) {
            answers.put(analyses.get(i), sweep.state().get(i).result());
        }
        return new StudyOutcome(sweep.manifest(), answers);
    }

    /**
     * Reads the corpus once for work that is no analysis of maps, with the study's threads, batches and progress.
     *
     * @param fresh makes the state of a thread
     * @param work takes a batch in; called by several threads at once, each with a state of its own
     * @param merge adds the second state to the first
     * @throws HeadlightException if the corpus or the work fails; there is no partial answer then
     */
    public <S> Sweep<S> sweep(Supplier<S> fresh, BiConsumer<S, List<Example>> work, BiConsumer<S, S> merge) {
        if (corpus == null) {
            throw new UsageException("a study needs a corpus to read");
        }
        Instant start = Instant.now();
        try (ExampleReader reader = corpus.read(model.tokenizer())) {
            Pass pass = new Pass(reader, new Batches(reader, this::prepare, batchTokens), progress);
            S whole = runWorkers(pass, fresh, work, merge);
            if (pass.tally().examples() == 0) {
                throw new UsageException(corpus.name() + " has no example that the model can read");
            }
            return new Sweep<>(manifest(corpus, pass, start), whole);
        }
    }

    private Example prepare(Example example) {
        return compat.contains(Compat.ZERO_SEGMENT_IDS)
                ? example.withEncoding(example.encoding().withZeroSegmentIds())
                : example;
    }

    private <S> S runWorkers(Pass pass, Supplier<S> fresh, BiConsumer<S, List<Example>> work, BiConsumer<S, S> merge) {
        try (Workers workers = new Workers(threads)) {
            return merged(pass, workers, fresh, work, merge);
        }
    }

    private <S> S merged(
            Pass pass, Workers workers, Supplier<S> fresh, BiConsumer<S, List<Example>> work, BiConsumer<S, S> merge) {
        try {
            List<Future<S>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(workers.submit(() -> runWorker(pass, fresh.get(), work)));
            }
            S whole = futures.get(0).get();
            for (Future<S> other : futures.subList(1, threads)) {
                merge.accept(whole, other.get());
            }
            return whole;
        } catch (ExecutionException e) {
            throw pass.failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("the study was interrupted", e);
        } finally {
            pass.stop();
        }
    }

    private static <S> S runWorker(Pass pass, S state, BiConsumer<S, List<Example>> work) {
        try {
            for (List<Example> batch = pass.next(); !batch.isEmpty(); batch = pass.next()) {
                work.accept(state, batch);
                pass.done(batch);
            }
            return state;
        } catch (RuntimeException | Error e) {
            pass.fail(e);
            throw e;
        }
    }

    private Manifest manifest(Corpus read, Pass pass, Instant start) {
        Map<String, Object> settings = new LinkedHashMap<>(options);
        settings.put("batch_tokens", batchTokens);
        return Manifests.of(command, model.card(), measure, read, pass, settings, compat, seed, threads, start);
    }

    private List<Accumulator<?>> start() {
        List<Accumulator<?>> accumulators = new ArrayList<>();
        analyses.forEach(analysis -> accumulators.add(analysis.start(model.card(), measure)));
        return accumulators;
    }

    private void observe(List<Accumulator<?>> accumulators, List<Example> batch) {
        List<HeadMaps> maps = model.observe(batch, measure);
        for (int i = 0; i < batch.size(); i++) {
            for (Accumulator<?> accumulator : accumulators) {
                accumulator.add(batch.get(i), maps.get(i));
            }
        }
    }

    private static void mergeAll(List<Accumulator<?>> into, List<Accumulator<?>> others) {
        for (int i = 0; i < into.size(); i++) {
            merge(into.get(i), others.get(i));
        }
    }

    @SuppressWarnings("unchecked") // both were started by the same analysis
    private static <R> void merge(Accumulator<R> into, Accumulator<?> other) {
        into.merge((Accumulator<R>) other);
    }

    private static int atLeastOne(String what, int value) {
        if (value < 1) {
            throw new UsageException(what + ": found " + value + ", expected 1 or more");
        }
        return value;
    }
}
