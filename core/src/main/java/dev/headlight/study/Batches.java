package dev.headlight.study;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Groups examples of like length, so that little is padded and memory stays bounded. A window of examples is sorted by
 * length and cut; which examples share a batch depends on the corpus alone. Not thread-safe.
 */
final class Batches {

    private static final int WINDOW = 512;
    private static final int MOST_EXAMPLES = 64;

    private final ExampleReader reader;
    private final int tokens;
    private final Deque<List<Example>> ready = new ArrayDeque<>();
    private long examplesRead;

    /** @param tokens the most tokens of a batch, padding included; a longer example is a batch of its own */
    Batches(ExampleReader reader, int tokens) {
        this.reader = reader;
        this.tokens = tokens;
    }

    /** The next batch; empty after the last. */
    List<Example> next() {
        if (ready.isEmpty()) {
            List<Example> window = new ArrayList<>(WINDOW);
            while (window.size() < WINDOW && reader.hasNext()) {
                window.add(reader.next());
            }
            examplesRead += window.size();
            window.sort(Comparator.comparingInt(Example::length).reversed());
            cut(window);
        }
        return ready.isEmpty() ? List.of() : ready.remove();
    }

    /** How many examples have been read, whether or not they have been handed out in a batch. */
    long examplesRead() {
        return examplesRead;
    }

    private void cut(List<Example> window) {
        for (int from = 0; from < window.size(); ) {
            int to = Math.min(window.size(), from + size(window.get(from).length()));
            ready.add(List.copyOf(window.subList(from, to)));
            from = to;
        }
    }

    /** How many examples of a length make a batch: bounded are the tokens, and with their square the maps. */
    private int size(int length) {
        long cells = (long) tokens * 128;
        long most = Math.min(tokens / length, cells / ((long) length * length));
        return (int) Math.max(1, Math.min(MOST_EXAMPLES, most));
    }
}
