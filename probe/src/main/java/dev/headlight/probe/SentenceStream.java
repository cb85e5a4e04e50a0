package dev.headlight.probe;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.study.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The sentences of a corpus with their maps, always in the order of the corpus. The making of maps begins with the stream;
 * while one window of sentences is learnt from, the maps of the next are being made; no more than two are held. Not
 * thread-safe.
 */
final class SentenceStream implements Iterator<Sentence> {

    private static final int WINDOW_SENTENCES = 256;
    private static final long WINDOW_BYTES = 96L << 20;

    private final ExampleReader reader;
    private final List<MapSource> sources;
    private final WordVectors vectors;
    private final Workers workers;
    private final Deque<MapWindow> windows = new ArrayDeque<>();
    private int examplesRead;
    private int next;

    /** @param sources the model's maps, and then the twin's if there is one */
    SentenceStream(ExampleReader reader, List<MapSource> sources, WordVectors vectors, Workers workers) {
        this.reader = reader;
        this.sources = sources;
        this.vectors = vectors;
        this.workers = workers;
        startWindow();
        startWindow();
    }

    @Override
    public boolean hasNext() {
        return !windows.isEmpty();
    }

    @Override
    public Sentence next() {
        MapWindow window = windows.peek();
        if (window == null) {
            throw new NoSuchElementException();
        }
        if (next == 0) {
            window.await();
        }
        Sentence sentence = sentence(window, next++);
        if (next == window.size()) {
            windows.remove();
            next = 0;
            startWindow();
        }
        return sentence;
    }

    private Sentence sentence(MapWindow window, int number) {
        Example example = window.example(number);
        DependencyTree tree = example.annotation(DependencyTree.class);
        PairAttention attention = PairAttention.of(window.take(0, number));
        PairAttention twin = sources.size() > 1 ? PairAttention.of(window.take(1, number)) : null;
        return new Sentence(example.length(), example.document(), tree, attention, twin, vectors.of(tree.words()));
    }

    private void startWindow() {
        List<Example> examples = new ArrayList<>();
        long bytes = 0;
        while (examples.size() < WINDOW_SENTENCES && bytes < WINDOW_BYTES && reader.hasNext()) {
            Example example = reader.next();
            examples.add(example);
            int units = example.annotation(DependencyTree.class).size() + 2;
            for (MapSource source : sources) {
                bytes += (long) units * units * source.heads() * Float.BYTES;
            }
        }
        if (!examples.isEmpty()) {
            MapWindow window = new MapWindow(examplesRead, examples, sources);
            examplesRead += examples.size();
            windows.add(window);
            window.start(workers);
        }
    }
}
