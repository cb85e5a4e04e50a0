package dev.headlight.study;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.manifest.Manifest;
import dev.headlight.result.Notices;
import dev.headlight.result.Source;
import dev.headlight.result.Unit;
import dev.headlight.stats.Blocks;
import dev.headlight.text.Encoding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What the workers of a study share: who reads next, how far they are, and whether one of them failed. Thread-safe. */
final class Pass {

    private static final long PROGRESS_INTERVAL = 100_000_000L;

    /** Above this share of unknown tokens, the user is told. */
    private static final double UNKNOWN_SHARE = 0.01;

    private static final String HALVED =
            "batches read in halves, since memory did not suffice: last digits may differ; set --max-memory or --batch-tokens";

    private final ExampleReader reader;
    private final Batches batches;
    private final OptionalInt unknownId;
    private final Progress progress;
    /** The hashes of the documents' ids: less to keep than the ids. */
    private final Set<Long> documents = new HashSet<>();

    private final Place place = new Place();
    /** Where the work begins: what comes before has been done. */
    private Place before = new Place();

    private Shard shard = Shard.WHOLE;
    private long examples;
    private long ofOthers;
    private long tokens;
    private long unknown;
    private long halved;
    private Unit unit = Unit.DOCUMENT;
    private long lastProgress = System.nanoTime();
    private long told = -1;
    private boolean stopped;
    private @Nullable Throwable failure;

    /** @param unknownId the token that stands for what the vocabulary cannot spell, if there is one */
    Pass(ExampleReader reader, Batches batches, OptionalInt unknownId, Progress progress) {
        this.reader = reader;
        this.unknownId = unknownId;
        this.batches = batches;
        this.progress = progress;
    }

    /**
     * Leaves to others what is not of this shard, and goes past what has been done.
     *
     * @param done how far the work is; none of it at a place without batches
     */
    synchronized void goOn(Place done, Shard of) {
        before = done;
        shard = of;
    }

    /** How far the corpus has been handed out. */
    synchronized Place place() {
        return place;
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
            List<Example> batch = batches.next();
            while (!batch.isEmpty() && !isToDo(batch)) {
                batch = batches.next();
            }
            if (batch.isEmpty()) {
                place.end();
                checkPlace(before.batches() > place.batches());
            }
            return batch;
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    private boolean isToDo(List<Example> batch) {
        boolean mine = shard.has(place.batches());
        place.pass(batch);
        checkPlace(place.batches() == before.batches() || before.isEnd() && place.batches() > before.batches());
        boolean done = place.batches() <= before.batches();
        if (mine && done) {
            done(batch);
        }
        ofOthers += mine ? 0 : batch.size();
        return mine && !done;
    }

    private void checkPlace(boolean now) {
        if (now) {
            place.check(before, "the corpus");
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
            unknown += unknownId.isEmpty() ? 0 : count(example.encoding(), unknownId.getAsInt());
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

    private static int count(Encoding encoding, int id) {
        int count = 0;
        for (int i = 0; i < encoding.length(); i++) {
            count += encoding.id(i) == id ? 1 : 0;
        }
        return count;
    }

    /** A batch was too much at once. */
    synchronized void halve() {
        halved++;
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
        Notices notices = reader.notices();
        if (unknown > UNKNOWN_SHARE * tokens) {
            notices = notices.and(new Notices(List.of(), Map.of(Manifest.CorpusCard.UNKNOWN_TOKENS, unknown)));
        }
        if (halved > 0) {
            notices = notices.and(new Notices(List.of(), Map.of(HALVED, halved)));
        }
        return new Counts(examples, documents.size(), unit, tokens, notices, reader.sources());
    }

    /**
     * Examples are read ahead of the work by up to a window, so the fraction read is scaled by the share of them that is done,
     * here or in other shards.
     */
    private void tellProgress() {
        if (told != examples) {
            told = examples;
            long read = batches.examplesRead();
            progress.update(examples, tokens, read == 0 ? 0 : reader.fractionRead() * (examples + ofOthers) / read);
        }
    }

    record Counts(long examples, long documents, Unit unit, long tokens, Notices notices, List<Source> sources) {}
}
