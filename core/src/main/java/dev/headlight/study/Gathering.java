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

/**
 * What several threads gather of the batches of a pass. Each has a small part of its own, which is merged into the whole as soon
 * as it holds some examples: so what grows with the units of a corpus is there once, and not once a thread. The whole is saved
 * now and then, when no batch is under way.
 */
final class Gathering<G extends Gatherer> {

    /** How many examples a part takes before it is merged: enough for that to cost nothing, too few to fill many blocks. */
    private static final int EXAMPLES_OF_PART = 256;

    private final Pass pass;
    private final Supplier<G> fresh;
    private final Checkpoint checkpoint;
    /** Held for reading while a batch is worked on, and for writing while all is saved. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    private final List<Part<G>> parts = new ArrayList<>();
    private final G whole;
    private final long start = System.nanoTime();
    private volatile long saved = start;

    /** What one thread has gathered since it was last merged. */
    private static final class Part<G> {

        private G gatherer;
        private int examples;

        Part(G fresh) {
            gatherer = fresh;
        }
    }

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
            parts.add(new Part<>(fresh.get()));
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
            List<Future<?>> futures = parts.stream()
                    .<Future<?>>map(part -> workers.submit(() -> work(part)))
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

    private void work(Part<G> part) {
        while (takeNext(part)) {
            if (checkpoint.isDue(System.nanoTime() - saved)) {
                save();
            }
        }
    }

    /** A batch that was handed out and not done is lost to what is saved later: so its failure is known before anybody saves. */
    private boolean takeNext(Part<G> part) {
        lock.readLock().lock();
        try {
            List<Example> batch = pass.next();
            if (!batch.isEmpty()) {
                take(part.gatherer, batch);
                pass.done(batch);
                part.examples += batch.size();
                if (part.examples >= EXAMPLES_OF_PART) {
                    collect(part);
                }
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
    private void take(G gatherer, List<Example> batch) {
        try {
            gatherer.take(batch);
        } catch (MemoryException e) {
            if (batch.size() == 1 || !gatherer.takesAgain()) {
                throw e;
            }
            pass.halve();
            int half = batch.size() / 2;
            take(gatherer, batch.subList(0, half));
            take(gatherer, batch.subList(half, batch.size()));
        }
    }

    private void save() {
        lock.writeLock().lock();
        try {
            if (!pass.isStopped() && checkpoint.isDue(System.nanoTime() - saved)) {
                collect();
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
        parts.forEach(this::collect);
    }

    private void collect(Part<G> part) {
        synchronized (whole) {
            merge(whole.states(), part.gatherer.states());
        }
        part.gatherer = fresh.get();
        part.examples = 0;
    }

    /** Merges states with others of the same kinds, which are not used again. */
    static void merge(List<State> into, List<State> others) {
        for (int i = 0; i < into.size(); i++) {
            into.get(i).merge(others.get(i));
        }
    }
}
