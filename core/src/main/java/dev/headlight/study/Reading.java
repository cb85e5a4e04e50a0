package dev.headlight.study;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * How a model reads a corpus: in batches of examples of like length, on several threads. Each thread takes a batch and feeds
 * a gatherer of its own, which are merged at the end; so one thread's analysis overlaps with another's forward pass.
 * Immutable and thread-safe; each {@link #gather} reads the corpus once.
 *
 * @param model who reads
 * @param corpus what is read, as the model is to see it
 * @param masking how its examples were masked, if they were; other corpora are masked alike
 * @param threads how many batches are worked on at once
 * @param batchTokens how many tokens make a batch, padding included
 * @param progress who is told how it gets on
 * @param checkpoints how what is gathered is kept
 */
public record Reading(
        AttentionModel model,
        Corpus corpus,
        Optional<Masking> masking,
        int threads,
        int batchTokens,
        Progress progress,
        Checkpoints checkpoints) {

    /** A good number of tokens for a batch. */
    public static final int BATCH_TOKENS = 1024;

    /** How many tokens make a good batch for a measure: a pass that goes back keeps what every layer computes, several times over. */
    public static int batchTokens(Measure measure) {
        return measure.needsTargets() ? BATCH_TOKENS / 4 : BATCH_TOKENS;
    }

    /** The most threads for each processor: more only take memory. */
    private static final int THREADS_PER_PROCESSOR = 4;

    /** How much is made ahead of an ordered reading, in each of two windows. */
    private static final long AHEAD_BYTES = 96L << 20;

    /** @throws UsageException if there are no threads, far more than processors, or a batch has no tokens */
    public Reading {
        int most = THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        if (threads < 1 || threads > most) {
            throw new UsageException("threads: found " + threads + ", expected 1 to " + most + " on this machine");
        }
        if (batchTokens < 1) {
            throw new UsageException("tokens in a batch: found " + batchTokens + ", expected 1 or more");
        }
    }

    /** Examples are read as the corpus yields them. */
    public Reading(AttentionModel model, Corpus corpus, int threads, int batchTokens, Progress progress) {
        this(model, corpus, Optional.empty(), threads, batchTokens, progress, Checkpoints.NONE);
    }

    /** As many threads as there are processors, batches of {@value #BATCH_TOKENS} tokens, and nobody is told. */
    public static Reading of(AttentionModel model, Corpus corpus) {
        return new Reading(model, corpus, Runtime.getRuntime().availableProcessors(), BATCH_TOKENS, Progress.NONE);
    }

    /** The same reading of examples that are masked. */
    public Reading masked(Masking by) {
        return new Reading(
                model, new MaskedCorpus(corpus, by), Optional.of(by), threads, batchTokens, progress, checkpoints);
    }

    /** Another corpus, read in the same way: masked if this one is. */
    public Reading another(Corpus other) {
        Reading plain = new Reading(model, other, Optional.empty(), threads, batchTokens, progress, checkpoints);
        return masking.map(plain::masked).orElse(plain);
    }

    /** The same reading, of which somebody else is told. */
    public Reading telling(Progress listener) {
        return new Reading(model, corpus, masking, threads, batchTokens, listener, checkpoints);
    }

    /** The same reading as a part of longer work. */
    public Reading as(String work) {
        return telling(progress.of(work));
    }

    /** The same reading, of which {@link #gather} keeps what it gathers. */
    public Reading kept(Checkpoints by) {
        return new Reading(model, corpus, masking, threads, batchTokens, progress, by);
    }

    /** The same reading of the whole corpus, though the run is one of several: for what later readings build upon. */
    public Reading ofWhole() {
        return kept(checkpoints.ofWhole());
    }

    /** Another corpus, whose examples are read as they are; kept likewise. */
    public Reading asIs(Corpus other, int tokens) {
        return new Reading(model, other, Optional.empty(), threads, tokens, progress, checkpoints);
    }

    /** How it was set, where that can move a number: floats depend on the company of a batch, in the last digit. */
    public Settings settings() {
        return Settings.of("batch_tokens", batchTokens);
    }

    /**
     * Reads the corpus once.
     *
     * @param fresh makes what a thread gathers into
     * @throws HeadlightException if the corpus or the work fails; there is no partial answer then
     */
    public <G extends Gatherer> Gathered<G> gather(Supplier<G> fresh) {
        try (ExampleReader reader = corpus.read(model.tokenizer())) {
            Pass pass = pass(reader, new Batches(reader, batchTokens));
            return gathered(pass, new Gathering<>(pass, fresh, checkpoint()).run(threads));
        }
    }

    /**
     * Reads the corpus once; a crew gathers.
     *
     * @param fresh makes what all is merged into
     * @throws HeadlightException if the corpus or the work fails; there is no partial answer then
     */
    public <G extends Gatherer> Gathered<G> gather(Supplier<G> fresh, Crew crew) {
        try (ExampleReader reader = corpus.read(model.tokenizer())) {
            Pass pass = pass(reader, new Batches(reader, batchTokens));
            return gathered(pass, new CrewGathering<>(pass, fresh, checkpoint()).run(crew));
        }
    }

    private Checkpoint checkpoint() {
        return checkpoints.next(
                Settings.of("corpus", corpus.settings()).with(settings()).lines());
    }

    private <G extends Gatherer> Gathered<G> gathered(Pass pass, G whole) {
        Manifest.CorpusCard card = card(pass.counts());
        return new Gathered<>(whole, checkpoints.shard().equals(Shard.WHOLE) ? checked(card) : card);
    }

    /** Reads the corpus once for one analysis. */
    public <R> R ask(Measure measure, Analysis<R> analysis) {
        return gather(() -> new MapGatherer(model, measure, List.of(analysis)))
                .whole()
                .of(analysis)
                .result();
    }

    /**
     * Reads the corpus once, in its order: a value is made of each example ahead of time, on the threads of this reading.
     *
     * @param bytes how much memory the value of an example takes, about: what is made ahead is bounded by it
     * @param work makes the values
     * @throws HeadlightException if the corpus cannot be read
     */
    public <T> OrderedReading<T> inOrder(ToLongFunction<Example> bytes, BatchWork<T> work) {
        ExampleReader reader = corpus.read(model.tokenizer());
        Batches batches = new Batches(reader, batchTokens, AHEAD_BYTES, bytes);
        return new OrderedReading<>(this, reader, pass(reader, batches), work);
    }

    private Pass pass(ExampleReader reader, Batches batches) {
        return new Pass(reader, batches, model.tokenizer().unknownId(), progress);
    }

    /**
     * Reads the corpus once and hands on each example with its maps held whole, strictly in the order of the corpus; the
     * calling thread calls.
     *
     * @return what was read
     * @throws HeadlightException if the corpus, the model or the action fails
     */
    public Manifest.CorpusCard forEach(Measure measure, BiConsumer<Example, HeadMaps> action) {
        HeadGrid grid = model.card().grid();
        ToLongFunction<Example> bytes =
                example -> (long) Float.BYTES * grid.count() * example.length() * example.length();
        try (OrderedReading<HeadMaps> examples = inOrder(bytes, (batch, places) -> model.maps(batch, measure))) {
            examples.forEachRemaining(item -> action.accept(item.example(), item.value()));
            return checked(examples.card());
        }
    }

    private Manifest.CorpusCard checked(Manifest.CorpusCard card) {
        if (card.examples() == 0) {
            throw new UsageException(corpus.name() + " has no example that the model can read");
        }
        return card;
    }

    Manifest.CorpusCard card(Pass.Counts counts) {
        return new Manifest.CorpusCard(
                corpus.name(),
                counts.sources(),
                counts.examples(),
                counts.documents(),
                counts.unit(),
                counts.tokens(),
                counts.notices().leftOut(),
                counts.notices().counts());
    }
}
