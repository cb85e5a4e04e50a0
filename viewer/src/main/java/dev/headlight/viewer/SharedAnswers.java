package dev.headlight.viewer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Read texts, computed once for all who ask for the same, and kept while there is room. What nobody waits for any more stops.
 * Thread-safe.
 */
final class ReadTexts implements AutoCloseable {

    private final Reader reader;
    private final long maxBytes;
    private final ThreadPoolExecutor workers;
    private final Map<TextRequest, Job> jobs = new HashMap<>();
    /** Least recently used first. */
    private final Map<TextRequest, ReadText> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param maxBytes how much is kept, but for the last reading, which always is
     * @param threads how many texts are read at once
     * @param queue how many may wait for that
     */
    ReadTexts(Reader reader, long maxBytes, int threads, int queue) {
        this.reader = reader;
        this.maxBytes = maxBytes;
        this.workers =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, "headlight-viewer");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Asks for a reading. Close the ticket when done waiting.
     *
     * @throws RejectedExecutionException if too many wait already
     */
    synchronized Ticket ask(TextRequest question) {
        ReadText known = kept.get(question);
        if (known != null) {
            return new Ticket(new Job(question, CompletableFuture.completedFuture(known)));
        }
        Job job = jobs.get(question);
        if (job == null) {
            job = new Job(question, new CompletableFuture<>());
            Job added = job;
            workers.execute(() -> work(added));
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
            ReadText reading = reader.read(job.question, () -> isAbandoned(job));
            keep(job, reading);
            job.reading.complete(reading);
        } catch (Throwable e) { // whatever it is, those who wait are told
            forget(job);
            job.reading.completeExceptionally(e);
        }
    }

    private synchronized boolean isAbandoned(Job job) {
        return job.waiting == 0;
    }

    private synchronized void keep(Job job, ReadText reading) {
        jobs.remove(job.question, job);
        if (kept.put(job.question, reading) == null) {
            bytes += reading.bytes();
        }
        for (var oldest = kept.values().iterator(); bytes > maxBytes && kept.size() > 1; ) {
            bytes -= oldest.next().bytes();
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

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static final class Job {

        private final TextRequest question;
        private final CompletableFuture<ReadText> reading;
        private int waiting;

        Job(TextRequest question, CompletableFuture<ReadText> reading) {
            this.question = question;
            this.reading = reading;
        }
    }

    /** A place among those who wait for a reading. */
    final class Ticket implements AutoCloseable {

        private final Job job;

        private Ticket(Job job) {
            this.job = job;
        }

        CompletableFuture<ReadText> reading() {
            return job.reading;
        }

        @Override
        public void close() {
            leave(job);
        }
    }
}
