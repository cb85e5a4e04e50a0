package dev.headlight.study;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.manifest.Manifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * The examples of a corpus, strictly in its order, each with a value that was made of it ahead of time: in batches of
 * examples of like length, on threads of the reading's own ({@link Reading#inOrder}). While the examples of one window are
 * taken, those of the next are worked on; no more than two windows are held. Which examples share a batch depends on the
 * corpus alone.
 *
 * <p>Work begins when the reading is made. Closing it drops what is not begun and waits for what is. Not thread-safe.
 *
 * @param <T> what is made of an example
 */
public final class OrderedReading<T> implements Iterator<OrderedReading.Item<T>>, AutoCloseable {

    private static final int WINDOWS = 2;

    private final ExampleReader reader;
    private final Pass pass;
    private final BatchWork<T> work;
    private final Workers workers;
    private final Deque<Deque<Ahead<T>>> windows = new ArrayDeque<>();
    private final Reading reading;

    /**
     * An example with what was made of it.
     *
     * @param example the example
     * @param value what the work made
     */
    public record Item<T>(Example example, T value) {}

    private record Ahead<T>(Example example, CompletableFuture<T> value) {}

    OrderedReading(Reading reading, ExampleReader reader, Pass pass, BatchWork<T> work) {
        this.reading = reading;
        this.reader = reader;
        this.pass = pass;
        this.work = work;
        this.workers = new Workers(reading.threads());
        try {
            for (int window = 0; window < WINDOWS; window++) {
                begin();
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return !windows.isEmpty();
    }

    /**
     * The next example of the corpus, as soon as its value is there.
     *
     * @throws HeadlightException if the corpus or the work has failed; there is nothing more then
     */
    @Override
    public Item<T> next() {
        Deque<Ahead<T>> window = windows.peek();
        if (window == null) {
            throw new NoSuchElementException();
        }
        Ahead<T> ahead = window.remove();
        Item<T> item = new Item<>(ahead.example(), await(ahead.value()));
        pass.done(List.of(item.example()));
        if (window.isEmpty()) {
            windows.remove();
            begin();
        }
        return item;
    }

    /** What has been taken so far; of the whole corpus once {@link #hasNext} says so. */
    public Manifest.CorpusCard card() {
        return reading.card(pass.counts());
    }

    private void begin() {
        Batches.Window window = pass.nextWindow();
        if (window.examples().isEmpty()) {
            return;
        }
        List<CompletableFuture<T>> values = new ArrayList<>();
        Deque<Ahead<T>> inOrder = new ArrayDeque<>();
        for (Example example : window.examples()) {
            CompletableFuture<T> value = new CompletableFuture<>();
            values.add(value);
            inOrder.add(new Ahead<>(example, value));
        }
        windows.add(inOrder);
        for (int[] places : window.batches()) {
            List<Example> batch = window.batch(places);
            int[] inCorpus =
                    IntStream.of(places).map(place -> window.first() + place).toArray();
            List<CompletableFuture<T>> ofBatch =
                    IntStream.of(places).mapToObj(values::get).toList();
            workers.submit(() -> make(batch, inCorpus, ofBatch));
        }
    }

    private void make(List<Example> batch, int[] places, List<CompletableFuture<T>> values) {
        try {
            if (pass.isStopped()) {
                throw new IllegalStateException("another batch failed");
            }
            List<T> made = work.make(batch, places);
            if (made.size() != values.size()) {
                throw new IllegalStateException(made.size() + " values of " + values.size() + " examples");
            }
            for (int i = 0; i < made.size(); i++) {
                values.get(i).complete(made.get(i));
            }
        } catch (RuntimeException | Error e) {
            pass.fail(e);
            values.forEach(value -> value.completeExceptionally(e));
        }
    }

    private T await(CompletableFuture<T> value) {
        try {
            return value.get();
        } catch (ExecutionException e) {
            throw pass.failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("the study was interrupted", e);
        }
    }

    @Override
    public void close() {
        pass.stop();
        try (reader) {
            workers.close();
        }
    }
}
