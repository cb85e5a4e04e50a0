package dev.headlight.study;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.manifest.Manifest;
import dev.headlight.result.Notices;
import dev.headlight.result.Source;
import dev.headlight.result.Unit;
import dev.headlight.stats.Blocks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What the workers of a study share: who reads next, how far they are, and whether one of them failed. Thread-safe. */
final class Pass {

    private static final long PROGRESS_INTERVAL = 100_000_000L;

    private final ExampleReader reader;
    private final Batches batches;
    private final Progress progress;
    /** The hashes of the documents' ids: less to keep than the ids. */
    private final Set<Long> documents = new HashSet<>();

    private long examples;
    private long tokens;
    private Unit unit = Unit.DOCUMENT;
    private long lastProgress = System.nanoTime();
    private long told = -1;
    private boolean stopped;
    private @Nullable Throwable failure;

    Pass(ExampleReader reader, Batches batches, Progress progress) {
        this.reader = reader;
        this.batches = batches;
        this.progress = progress;
    }

    /**
     * The next batch; empty when there is none or another worker failed. A reader that failed is not asked again: what it
     * says then is not what is wrong.
     */
    synchronized List<Example> next() {
        if (stopped) {
            return List.of();
        }
        try {
            return batches.next();
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /** The next window, for those who take it apart themselves; without examples after the last, or where one has failed. */
    synchronized Batches.Window nextWindow() {
        if (stopped) {
            return new Batches.Window(0, List.of(), List.of());
        }
        try {
            return batches.nextWindow();
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void done(List<Example> batch) {
        for (Example example : batch) {
            examples++;
            tokens += example.length();
            unit = unit.compareTo(example.unit()) < 0 ? example.unit() : unit;
            if (documents.size() < Manifest.CorpusCard.MOST_DOCUMENTS) {
                documents.add(Blocks.hash(example.document()));
            }
        }
        long now = System.nanoTime();
        if (!stopped && now - lastProgress >= PROGRESS_INTERVAL) {
            lastProgress = now;
            tellProgress();
        }
    }

    synchronized void fail(Throwable cause) {
        stopped = true;
        if (failure == null) {
            failure = cause;
        }
    }

    synchronized void stop() {
        if (!stopped) {
            stopped = true;
            tellProgress();
        }
    }

    /** What the first worker that failed threw. */
    synchronized RuntimeException failure(ExecutionException otherwise) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(otherwise);
    }

    synchronized Counts counts() {
        return new Counts(examples, documents.size(), unit, tokens, reader.notices(), reader.sources());
    }

    /** Examples are read ahead of the work by up to a window, so the fraction read is scaled by the share of them that is done. */
    private void tellProgress() {
        if (told != examples) {
            told = examples;
            long read = batches.examplesRead();
            progress.update(examples, tokens, read == 0 ? 0 : reader.fractionRead() * examples / read);
        }
    }

    record Counts(long examples, long documents, Unit unit, long tokens, Notices notices, List<Source> sources) {}
}
