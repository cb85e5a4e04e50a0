package dev.headlight.probe;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.manifest.Manifest;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.study.OrderedReading;
import dev.headlight.study.Reading;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The sentences of a corpus as probes see them, always in the order of the corpus. The making of maps begins with the stream;
 * while some sentences are learnt from, the maps of the next are being made. Not thread-safe.
 */
final class SentenceStream implements Iterator<SentenceFeatures>, AutoCloseable {

    private final MapSources sources;
    private final WordVectors vectors;
    private final OrderedReading<List<WordAttention>> examples;
    private int sentencesRead;

    /**
     * @param sources stay open as long as the stream
     * @param first how many sentences are passed over, without maps where all of a batch are
     */
    SentenceStream(Reading reading, MapSources sources, WordVectors vectors, int first) {
        this.sources = sources;
        this.vectors = vectors;
        this.examples = reading.inOrder(
                sources::bytes,
                (batch, sentences) -> Arrays.stream(sentences).allMatch(sentence -> sentence < first)
                        ? Collections.nCopies(sentences.length, List.of())
                        : sources.maps(batch, sentences));
        try {
            while (sentencesRead < first && examples.hasNext()) {
                examples.next();
                sentencesRead++;
            }
        } catch (RuntimeException | Error e) {
            examples.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return examples.hasNext();
    }

    @Override
    public SentenceFeatures next() {
        OrderedReading.Item<List<WordAttention>> item = examples.next();
        List<WordAttention> maps = item.value();
        sources.keep(sentencesRead++, maps);
        Example example = item.example();
        DependencyTree tree = example.annotation(DependencyTree.class);
        PairAttention attention = PairAttention.of(maps.get(0));
        PairAttention twin = maps.size() > 1 ? PairAttention.of(maps.get(1)) : null;
        return new SentenceFeatures(example.document(), tree, attention, twin, vectors.of(tree.words()));
    }

    /** What has been read so far. */
    Manifest.CorpusCard card() {
        return examples.card();
    }

    @Override
    public void close() {
        examples.close();
    }
}
