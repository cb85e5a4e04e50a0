package dev.headlight.probe;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.study.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Neighbouring sentences whose maps are made together: sorted by length and cut into batches, so that little is padded, and
 * handed out in the order of the corpus.
 */
final class MapWindow {

    /** Of one head's maps, which grow with the square of the length. */
    private static final int BATCH_CELLS = 1 << 16;

    private final int first;
    private final List<Example> examples;
    private final List<MapSource> sources;
    /** By source, then by sentence. */
    private final WordAttention[][] maps;

    private final List<Future<?>> work = new ArrayList<>();

    /** @param first the number of the first sentence in the corpus */
    MapWindow(int first, List<Example> examples, List<MapSource> sources) {
        this.first = first;
        this.examples = examples;
        this.sources = sources;
        this.maps = new WordAttention[sources.size()][examples.size()];
    }

    int size() {
        return examples.size();
    }

    Example example(int sentence) {
        return examples.get(sentence);
    }

    /** Takes a sentence's maps out of the window. */
    WordAttention take(int source, int sentence) {
        WordAttention taken = maps[source][sentence];
        sources.get(source).keep(first + sentence, taken);
        maps[source][sentence] = null;
        return taken;
    }

    void start(Workers workers) {
        for (int source = 0; source < sources.size(); source++) {
            start(source, workers);
        }
    }

    private void start(int source, Workers workers) {
        MapSource from = sources.get(source);
        int[] byLength = IntStream.range(0, examples.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -examples.get(i).length()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Integer> batch = new ArrayList<>();
        for (int sentence : byLength) {
            if (from.isCached(first + sentence)) {
                work.add(workers.submit(
                        () -> maps[source][sentence] = from.read(first + sentence, examples.get(sentence))));
                continue;
            }
            if (!batch.isEmpty()
                    && isFull(
                            from.batchTokens(),
                            batch.size(),
                            examples.get(batch.get(0)).length())) {
                startBatch(source, List.copyOf(batch), workers);
                batch.clear();
            }
            batch.add(sentence);
        }
        if (!batch.isEmpty()) {
            startBatch(source, List.copyOf(batch), workers);
        }
    }

    /** Whether so many examples, padded to a length, leave no room for another. */
    private static boolean isFull(int batchTokens, int examples, int length) {
        long tokens = (examples + 1L) * length;
        return tokens > batchTokens || tokens * length > BATCH_CELLS;
    }

    private void startBatch(int source, List<Integer> batch, Workers workers) {
        work.add(workers.submit(() -> {
            List<WordAttention> observed = sources.get(source)
                    .observe(batch.stream().map(examples::get).toList());
            for (int i = 0; i < observed.size(); i++) {
                maps[source][batch.get(i)] = observed.get(i);
            }
        }));
    }

    /** Waits until all maps are there. */
    void await() {
        for (Future<?> part : work) {
            try {
                part.get();
            } catch (ExecutionException e) {
                throw unwrap(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UsageException("the probes were interrupted", e);
            }
        }
    }

    private static RuntimeException unwrap(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
}
