package dev.headlight.spark;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.state.State;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.spark.TaskContext;

/**
 * What an executor must know to feed its share of the batches, and to merge what it and others have gathered.
 *
 * @param model is opened there
 * @param measure by its name
 * @param questions made there
 * @param kernel the inner loops that all must use, since two kinds differ in the last digits
 * @param segments whether figures of single segments are wanted
 */
record Work(SharedModel model, String measure, ArrayList<Question> questions, String kernel, boolean segments)
        implements Serializable {

    /** The inner loops of this JVM. */
    static String ownKernel() {
        return RowKernel.best().getClass().getSimpleName();
    }

    /** A study of the questions, without a corpus. */
    Study study() {
        AttentionModel opened = model.open();
        return Study.on(opened)
                .measure(measure(opened))
                .ask(questions.stream().map(Question::make).toArray(Inquiry<?>[]::new));
    }

    private Measure measure(AttentionModel opened) {
        return opened.measures().stream()
                .filter(known -> known.name().equals(measure))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no measure \"" + measure + "\"; "
                        + opened.card().name() + " yields "
                        + String.join(
                                ", ",
                                opened.measures().stream().map(Measure::name).toList())));
    }

    /** States of the questions with nothing in them. */
    List<State> fresh() {
        return study().gatherer().states();
    }

    /** What is gathered of the batches of a partition, by as many threads as the task has processors. */
    Share gather(Iterator<byte[]> batches) {
        checkKernel();
        Study study = study();
        int threads = Math.max(1, TaskContext.get().cpus());
        List<Member> members = new ArrayList<>();
        List<Future<?>> futures = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            for (int i = 0; i < threads; i++) {
                SegmentFigures figures = new SegmentFigures();
                Member member = new Member(segments ? study.gatherer(figures) : study.gatherer(), figures);
                members.add(member);
                futures.add(workers.submit(() -> member.work(batches)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("the task was stopped", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
        List<State> whole = members.get(0).gatherer().states();
        members.stream()
                .skip(1)
                .forEach(member -> Bytes.merge(whole, member.gatherer().states()));
        ArrayList<SegmentFigures.Line> lines = new ArrayList<>();
        if (segments) {
            members.forEach(member ->
                    lines.addAll(member.gatherer().of(member.figures()).result()));
        }
        return new Share(Bytes.ofStates(whole), lines);
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private void checkKernel() {
        if (!ownKernel().equals(kernel)) {
            throw new ModelException("an executor computes with " + ownKernel() + ", the driver with " + kernel
                    + ", and these differ in the last digits: give both --add-modules=jdk.incubator.vector, by"
                    + " --driver-java-options and --conf spark.executor.extraJavaOptions");
        }
    }

    /** Merges what two have gathered; no bytes are nothing. */
    byte[] merge(byte[] one, byte[] other) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other : one;
        }
        List<State> states = fresh();
        List<State> others = fresh();
        Bytes.load(one, states);
        Bytes.load(other, others);
        Bytes.merge(states, others);
        return Bytes.ofStates(states);
    }

    /**
     * What was gathered of a partition.
     *
     * @param states as bytes
     * @param segments the figures of its segments, if they are wanted
     */
    record Share(byte[] states, ArrayList<SegmentFigures.Line> segments) implements Serializable {}

    /** A thread of a task. */
    private record Member(MapGatherer gatherer, SegmentFigures figures) {

        /** @throws HeadlightException if the model fails */
        void work(Iterator<byte[]> batches) {
            for (byte[] batch = next(batches); batch.length > 0; batch = next(batches)) {
                gatherer.take(Bytes.batch(batch));
            }
        }

        private static byte[] next(Iterator<byte[]> batches) {
            synchronized (batches) {
                return batches.hasNext() && !Thread.currentThread().isInterrupted() ? batches.next() : new byte[0];
            }
        }
    }
}
