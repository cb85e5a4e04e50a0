package dev.headlight.probe;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where maps come from: a model, or its cache as far as that goes. Thread-safe. */
final class MapSource {

    private final AttentionModel model;
    private final Measure measure;
    private final WordRows rows;
    private final Optional<MapCache> cache;

    MapSource(AttentionModel model, Measure measure, WordRows rows, Optional<MapCache> cache) {
        this.model = model;
        this.measure = measure;
        this.rows = rows;
        this.cache = cache;
    }

    /** How many bytes the maps of a sentence take. */
    long bytes(Example example) {
        long positions = example.annotation(DependencyTree.class).size() + 2L;
        return positions * positions * heads() * Float.BYTES;
    }

    private int heads() {
        return model.card().grid().count();
    }

    /**
     * The maps of a batch. Unless all are in the cache the model reads the whole batch, so that a number does not depend on
     * how far the cache goes.
     *
     * @param sentences where the examples stand in the corpus
     */
    List<WordAttention> maps(List<Example> batch, int[] sentences) {
        List<WordAttention> cached = new ArrayList<>();
        for (int i = 0; i < sentences.length && cached.size() == i; i++) {
            cached(sentences[i], batch.get(i)).ifPresent(cached::add);
        }
        return cached.size() == batch.size() ? cached : observe(batch);
    }

    /** Empty where there is none, or it is damaged. */
    private Optional<WordAttention> cached(int sentence, Example example) {
        int words = example.annotation(DependencyTree.class).size();
        return cache.flatMap(records -> records.read(sentence))
                .filter(maps -> maps.words() == words && maps.heads() == heads());
    }

    private List<WordAttention> observe(List<Example> batch) {
        List<WordAttention.Builder> builders = batch.stream()
                .map(example -> new WordAttention.Builder(example, model.card().grid(), rows))
                .toList();
        model.observe(batch, measure, (example, block) -> {
            MapCheck.check(block, measure, batch.get(example).id());
            builders.get(example).take(block);
        });
        return builders.stream()
                .map(WordAttention.Builder::attention)
                .map(attention -> cache.isPresent() ? MapCache.rounded(attention) : attention)
                .toList();
    }

    /** Keeps the maps of a sentence, if it is the cache's next; called in the order of the corpus. */
    void keep(int sentence, WordAttention maps) {
        cache.filter(records -> records.records() == sentence).ifPresent(records -> records.append(maps));
    }
}
