package dev.headlight.study;

import dev.headlight.MemoryException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What several threads gather of the batches of a pass. Each has a part of its own; the parts are merged at the end, and now and
 * then to be saved, when no batch is under way.
 */
final class Gathering<G extends Gatherer> {

    private final Pass pass;
    private final Supplier<G> fresh;
    private final Checkpoint checkpoint;
    /** Held for reading while a batch is worked on, and for writing while all is saved. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    private final List<G> parts = new ArrayList<>();
    private final G whole;
    private final long start = System.nanoTime();
    private volatile long saved = start;

    /** Takes up what the checkpoint has kept. */
    Gathering(Pass pass, Supplier<G> fresh, Checkpoint checkpoint) {
        this.pass = pass;
        this.fresh = fresh;
        this.checkpoint = checkpoint;
        Checkpoint.Start<G> before = checkpoint.start(fresh);
        this.whole = before.whole();
        pass.goOn(before.place(), checkpoint.shard());
    }

    /** Works through the pass. */
    G run(int threads) {
        for (int i = 0; i < threads; i++) {
            parts.add(fresh.get());
        }
        try (Workers workers = new Workers(threads)) {
            finish(workers);
        }
        collect();
        if (checkpoint.keepsEnd(System.nanoTime() - start)) {
            checkpoint.save(pass.place(), whole);
        }
        return whole;
    }

    private void finish(Workers workers) {
        try {
            List<Future<?>> futures = IntStream.range(0, parts.size())
                    .<Future<?>>mapToObj(part -> workers.submit(() -> work(part)))
                    .toList();
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw pass.failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("the study was interrupted", e);
        } finally {
            pass.stop();
        }
    }

    private void work(int part) {
        while (takeNext(part)) {
            if (checkpoint.isDue(System.nanoTime() - saved)) {
                save();
            }
        }
    }

    /** A batch that was handed out and not done is lost to what is saved later: so its failure is known before anybody saves. */
    private boolean takeNext(int part) {
        lock.readLock().lock();
        try {
            List<Example> batch = pass.next();
            if (!batch.isEmpty()) {
                take(parts.get(part), batch);
                pass.done(batch);
            }
            return !batch.isEmpty();
        } catch (RuntimeException | Error e) {
            pass.fail(e);
            throw e;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Where memory does not suffice for a batch it may for its halves. */
    private void take(G part, List<Example> batch) {
        try {
            part.take(batch);
        } catch (MemoryException e) {
            if (batch.size() == 1 || !part.takesAgain()) {
                throw e;
            }
            pass.halve();
            int half = batch.size() / 2;
            take(part, batch.subList(0, half));
            take(part, batch.subList(half, batch.size()));
        }
    }

    private void save() {
        lock.writeLock().lock();
        try {
            if (!pass.isStopped() && checkpoint.isDue(System.nanoTime() - saved)) {
                collect();
                parts.replaceAll(part -> fresh.get());
                checkpoint.save(pass.place(), whole);
                saved = System.nanoTime();
            }
        } catch (RuntimeException | Error e) {
            pass.fail(e);
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void collect() {
        parts.forEach(part -> merge(whole.states(), part.states()));
    }

    /** Merges states with others of the same kinds, which are not used again. */
    static void merge(List<State> into, List<State> others) {
        for (int i = 0; i < into.size(); i++) {
            into.get(i).merge(others.get(i));
        }
    }
}
