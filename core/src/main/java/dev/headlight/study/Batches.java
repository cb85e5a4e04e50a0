package dev.headlight.study;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Groups examples of like length, so that little is padded and memory stays bounded. A window of examples is sorted by
 * length and cut; which examples share a batch depends on the corpus alone. Not thread-safe.
 */
final class Batches {

    private static final int WINDOW = 512;
    private static final int MOST_EXAMPLES = 64;

    private final ExampleReader reader;
    private final int tokens;
    private final long windowBytes;
    private final ToLongFunction<Example> bytes;
    private final Deque<List<Example>> ready = new ArrayDeque<>();
    private int examplesRead;

    /**
     * Neighbouring examples and how they are cut into batches.
     *
     * @param first where the first of them stands in the corpus, from 0
     * @param examples in the order of the corpus
     * @param batches for each batch, where its examples stand in the window
     */
    record Window(int first, List<Example> examples, List<int[]> batches) {

        List<Example> batch(int[] places) {
            return IntStream.of(places).mapToObj(examples::get).toList();
        }
    }

    /** @param tokens the most tokens of a batch, padding included; a longer example is a batch of its own */
    Batches(ExampleReader reader, int tokens) {
        this(reader, tokens, Long.MAX_VALUE, example -> 0);
    }

    /**
     * Batches whose windows are bounded by what is kept of their examples, too.
     *
     * @param windowBytes a window ends with the example that reaches it
     * @param bytes how many are kept of an example
     */
    Batches(ExampleReader reader, int tokens, long windowBytes, ToLongFunction<Example> bytes) {
        this.reader = reader;
        this.tokens = tokens;
        this.windowBytes = windowBytes;
        this.bytes = bytes;
    }

    /** The next batch; empty after the last. */
    List<Example> next() {
        if (ready.isEmpty()) {
            Window window = nextWindow();
            window.batches().forEach(places -> ready.add(window.batch(places)));
        }
        return ready.isEmpty() ? List.of() : ready.remove();
    }

    /** The next window; without examples after the last. */
    Window nextWindow() {
        int first = examplesRead;
        List<Example> examples = new ArrayList<>();
        long kept = 0;
        while (examples.size() < WINDOW && kept < windowBytes && reader.hasNext()) {
            Example example = reader.next();
            examples.add(example);
            kept += bytes.applyAsLong(example);
        }
        examplesRead += examples.size();
        return new Window(first, examples, cut(examples));
    }

    /** How many examples have been read, whether or not they have been handed out in a batch. */
    long examplesRead() {
        return examplesRead;
    }

    private List<int[]> cut(List<Example> examples) {
        int[] longestFirst = IntStream.range(0, examples.size())
                .boxed()
                .sorted(Comparator.comparingInt(place -> -examples.get(place).length()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < longestFirst.length; ) {
            int length = examples.get(longestFirst[from]).length();
            int to = Math.min(longestFirst.length, from + size(length));
            batches.add(Arrays.copyOfRange(longestFirst, from, to));
            from = to;
        }
        return batches;
    }

    /** How many examples of a length make a batch: bounded are the tokens, and with their square the maps. */
    private int size(int length) {
        long cells = (long) tokens * 128;
        long most = Math.min(tokens / length, cells / ((long) length * length));
        return (int) Math.max(1, Math.min(MOST_EXAMPLES, most));
    }
}
