package dev.headlight.probe;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.util.List;
import java.util.Optional;

/** Where maps come from: a model, or its cache as far as that goes. Thread-safe. */
final class MapSource {

    private final AttentionModel model;
    private final Measure measure;
    private final WordRows rows;
    private final Optional<MapCache> cache;
    private final int batchTokens;

    MapSource(AttentionModel model, Measure measure, WordRows rows, Optional<MapCache> cache, int batchTokens) {
        this.model = model;
        this.measure = measure;
        this.rows = rows;
        this.cache = cache;
        this.batchTokens = batchTokens;
    }

    int heads() {
        return model.card().grid().count();
    }

    /** How many tokens make a batch, padding included. */
    int batchTokens() {
        return batchTokens;
    }

    boolean isCached(int sentence) {
        return cache.isPresent() && sentence < cache.get().records();
    }

    /** The maps of a cached sentence; by the model if the record is damaged. */
    WordAttention read(int sentence, Example example) {
        int words = example.annotation(DependencyTree.class).size();
        return cache.flatMap(records -> records.read(sentence))
                .filter(maps -> maps.words() == words && maps.heads() == heads())
                .orElseGet(() -> observe(List.of(example)).get(0));
    }

    /** The maps of a batch, by the model. */
    List<WordAttention> observe(List<Example> batch) {
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
