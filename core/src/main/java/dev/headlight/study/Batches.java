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
 * length and cut where that makes least to be computed; which examples share a batch depends on the corpus alone. Not thread-safe.
 */
final class Batches {

    /** A window of sentences must be wide for neighbours in length to be alike; one of long segments need not be. */
    private static final int WINDOW = 2048;

    private static final int WINDOW_TOKENS = 1 << 16;
    private static final int MOST_EXAMPLES = 64;

    /** What a batch costs beside its tokens, in tokens: the engine works less well on small ones. */
    private static final int COST_OF_BATCH = 64;

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
        long length = 0;
        while (examples.size() < WINDOW && length < WINDOW_TOKENS && kept < windowBytes && reader.hasNext()) {
            Example example = reader.next();
            examples.add(example);
            length += example.length();
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
        int[] lengths = IntStream.of(longestFirst)
                .map(place -> examples.get(place).length())
                .toArray();
        int[] lastFrom = cheapestCuts(lengths);
        Deque<int[]> batches = new ArrayDeque<>();
        for (int to = lengths.length; to > 0; to = lastFrom[to]) {
            batches.addFirst(Arrays.copyOfRange(longestFirst, lastFrom[to], to));
        }
        return List.copyOf(batches);
    }

    /**
     * Where the last batch begins of the first 0, 1, 2 … examples, if they are cut so that least is computed.
     *
     * @param lengths the longest first
     */
    private int[] cheapestCuts(int[] lengths) {
        long[] cost = new long[lengths.length + 1];
        Arrays.fill(cost, 1, cost.length, Long.MAX_VALUE);
        int[] lastFrom = new int[cost.length];
        for (int from = 0; from < lengths.length; from++) {
            int to = Math.min(lengths.length, from + size(lengths[from]));
            for (int end = from + 1; end <= to; end++) {
                long sum = cost[from] + (long) (end - from) * lengths[from] + COST_OF_BATCH;
                if (sum < cost[end]) {
                    cost[end] = sum;
                    lastFrom[end] = from;
                }
            }
        }
        return lastFrom;
    }

    /** How many examples of a length make a batch: bounded are the tokens, and with their square the maps. */
    private int size(int length) {
        long cells = (long) tokens * 128;
        long most = Math.min(tokens / length, cells / ((long) length * length));
        return (int) Math.max(1, Math.min(MOST_EXAMPLES, most));
    }
}
