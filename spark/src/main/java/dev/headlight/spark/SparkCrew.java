package dev.headlight.spark;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.spark.Work.Share;
import dev.headlight.state.State;
import dev.headlight.study.Crew;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * The executors of a Spark application. The driver reads the corpus and forms its batches, in rounds of a few for each
 * processor; of each round, the partitions gather into states, which are merged in a tree on the executors, so that one comes back.
 * While the last tasks of one round run, those of the next begin. A partition that is computed twice counts once: its states are
 * the task's result, of which Spark takes one.
 */
final class SparkCrew implements Crew {

    private static final int BATCHES_A_SLOT = 16;
    private static final int TASKS_A_SLOT = 4;
    private static final int ROUNDS_AT_ONCE = 2;
    private static final long MOST_BYTES = 64L << 20;
    private static final int DEPTH = 2;

    private final JavaSparkContext spark;
    private final Work work;
    private final Optional<SegmentTable> table;
    private final String name;

    /** @param name what Spark's pages call the work */
    SparkCrew(JavaSparkContext spark, Work work, Optional<SegmentTable> table, String name) {
        this.spark = spark;
        this.work = work;
        this.table = table;
        this.name = name;
    }

    /**
     * Batches under way.
     *
     * @param last the number of the last of them
     * @param states what was gathered of them, as bytes
     */
    private record Round(long last, Future<byte[]> states) {}

    /** How many tasks run at once, as far as executors have come. */
    private int slots() {
        return Math.max(1, spark.defaultParallelism() / cpusOfTask());
    }

    private int cpusOfTask() {
        return spark.getConf().getInt("spark.task.cpus", 1);
    }

    @Override
    public int size() {
        return slots() * cpusOfTask();
    }

    @Override
    public void gather(Iterator<List<Example>> batches, List<State> whole, LongConsumer joined) {
        ExecutorService jobs = Executors.newFixedThreadPool(ROUNDS_AT_ONCE);
        Deque<Round> underWay = new ArrayDeque<>();
        try {
            for (long last = 0; batches.hasNext(); ) {
                List<byte[]> round = round(batches);
                String description = name + ": batches " + (last + 1) + " to " + (last + round.size());
                last += round.size();
                if (underWay.size() == ROUNDS_AT_ONCE) {
                    join(underWay.remove(), whole, joined);
                }
                underWay.add(new Round(last, jobs.submit(() -> run(round, description))));
            }
            while (!underWay.isEmpty()) {
                join(underWay.remove(), whole, joined);
            }
        } finally {
            spark.sc().cancelJobsWithTag(name);
            jobs.shutdownNow();
        }
    }

    private List<byte[]> round(Iterator<List<Example>> batches) {
        List<byte[]> round = new ArrayList<>();
        long bytes = 0;
        int most = slots() * BATCHES_A_SLOT;
        while (batches.hasNext() && round.size() < most && bytes < MOST_BYTES) {
            byte[] batch = Bytes.of(batches.next());
            round.add(batch);
            bytes += batch.length;
        }
        return round;
    }

    private byte[] run(List<byte[]> round, String description) {
        spark.addJobTag(name);
        spark.sc().setJobDescription(description);
        Work sent = work;
        int partitions = Math.min(round.size(), slots() * TASKS_A_SLOT);
        JavaRDD<Share> shares = spark.parallelize(round, partitions)
                .mapPartitions(batches -> List.of(sent.gather(batches)).iterator());
        table.ifPresent(any -> shares.persist(StorageLevel.MEMORY_AND_DISK()));
        try {
            byte[] states = shares.map(Share::states).treeAggregate(new byte[0], sent::merge, sent::merge, DEPTH, true);
            table.ifPresent(writer -> writer.add(shares));
            return states;
        } finally {
            table.ifPresent(any -> shares.unpersist());
        }
    }

    private void join(Round round, List<State> whole, LongConsumer joined) {
        try {
            List<State> states = work.fresh();
            Bytes.load(round.states.get(), states);
            Bytes.merge(whole, states);
            joined.accept(round.last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("the study was interrupted", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** What went wrong on an executor is told as it would be here. */
    private static HeadlightException failure(ExecutionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof HeadlightException known) {
                return known;
            }
        }
        return new ModelException("Spark did not finish the work: " + e.getCause(), e);
    }
}
