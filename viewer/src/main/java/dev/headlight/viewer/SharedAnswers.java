package dev.headlight.viewer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Answers that are computed once for all who ask the same, and kept while there is room. What nobody waits for any more stops.
 * Thread-safe.
 *
 * @param <Q> what is asked; equal questions have one answer
 * @param <A> the answer
 */
final class SharedAnswers<Q, A> {

    private final Worker<Q, A> worker;
    private final ToLongFunction<A> size;
    private final long maxBytes;
    private final Executor threads;
    private final Map<Q, Job> jobs = new HashMap<>();
    /** Least recently used first. */
    private final Map<Q, A> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param size how many bytes an answer has
     * @param maxBytes how much is kept, but for the last answer, which always is
     * @param threads work on questions
     */
    SharedAnswers(Worker<Q, A> worker, ToLongFunction<A> size, long maxBytes, Executor threads) {
        this.worker = worker;
        this.size = size;
        this.maxBytes = maxBytes;
        this.threads = threads;
    }

    /** What answers questions. */
    @FunctionalInterface
    interface Worker<Q, A> {

        /** @param abandoned asked now and then; if true, nobody waits any more */
        A answer(Q question, BooleanSupplier abandoned);
    }

    /**
     * Asks for an answer. Close the ticket when done waiting.
     *
     * @throws RejectedExecutionException if too many wait already
     */
    synchronized Ticket ask(Q question) {
        A known = kept.get(question);
        if (known != null) {
            return new Ticket(new Job(question, CompletableFuture.completedFuture(known)));
        }
        Job job = jobs.get(question);
        if (job == null) {
            job = new Job(question, new CompletableFuture<>());
            Job added = job;
            threads.execute(() -> work(added));
            jobs.put(question, job);
        }
        job.waiting++;
        return new Ticket(job);
    }

    /** How many questions are being worked on or wait for it. */
    synchronized int pending() {
        return jobs.size();
    }

    private void work(Job job) {
        try {
            if (isAbandoned(job)) {
                throw new CancellationException("nobody waits for the answer any more");
            }
            A answer = worker.answer(job.question, () -> isAbandoned(job));
            keep(job, answer);
            job.answer.complete(answer);
        } catch (Throwable e) { // whatever it is, those who wait are told
            forget(job);
            job.answer.completeExceptionally(e);
        }
    }

    private synchronized boolean isAbandoned(Job job) {
        return job.waiting == 0;
    }

    private synchronized void keep(Job job, A answer) {
        jobs.remove(job.question, job);
        if (kept.put(job.question, answer) == null) {
            bytes += size.applyAsLong(answer);
        }
        for (var oldest = kept.values().iterator(); bytes > maxBytes && kept.size() > 1; ) {
            bytes -= size.applyAsLong(oldest.next());
            oldest.remove();
        }
    }

    private synchronized void forget(Job job) {
        jobs.remove(job.question, job);
    }

    private synchronized void leave(Job job) {
        if (--job.waiting == 0) {
            jobs.remove(job.question, job);
        }
    }

    private final class Job {

        private final Q question;
        private final CompletableFuture<A> answer;
        private int waiting;

        Job(Q question, CompletableFuture<A> answer) {
            this.question = question;
            this.answer = answer;
        }
    }

    /** A place among those who wait for an answer. */
    final class Ticket implements AutoCloseable {

        private final Job job;

        private Ticket(Job job) {
            this.job = job;
        }

        CompletableFuture<A> answer() {
            return job.answer;
        }

        @Override
        public void close() {
            leave(job);
        }
    }
}
