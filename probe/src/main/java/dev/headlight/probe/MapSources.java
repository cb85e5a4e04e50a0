package dev.headlight.probe;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maps of one corpus by the model and then by its twin, if there is one, with a cache each where there is a folder. */
final class MapSources implements AutoCloseable {

    private static final int KEY_LENGTH = 24;

    private final List<MapSource> sources = new ArrayList<>();
    private final List<MapCache> caches = new ArrayList<>();

    /**
     * Where caches are.
     *
     * @param folder is made where it is missing
     * @param limit how large all caches in it may become together, in bytes
     */
    record CacheFolder(Path folder, long limit) {}

    /**
     * @param models the model, and its twin if there is one
     * @param rows how the rows of a word's pieces become one
     * @param batchTokens how many tokens make a batch: floats depend on the company of a batch
     */
    MapSources(
            List<AttentionModel> models,
            Measure measure,
            WordRows rows,
            int batchTokens,
            CorpusScan corpus,
            Optional<CacheFolder> folder) {
        Optional<CacheBudget> budget = folder.map(place -> CacheBudget.of(place.folder(), place.limit()));
        try {
            for (AttentionModel model : models) {
                String key = Checksums.sha256OfText(String.join(
                        "\n",
                        model.card().checksum(),
                        measure.name(),
                        rows.key(),
                        Integer.toString(batchTokens),
                        corpus.checksum()));
                String name = key.substring(key.indexOf(':') + 1).substring(0, KEY_LENGTH) + CacheBudget.SUFFIX;
                Optional<MapCache> cache = folder.map(
                        place -> MapCache.open(place.folder().resolve(name), budget.orElseThrow(), corpus.sentences()));
                cache.ifPresent(caches::add);
                sources.add(new MapSource(model, measure, rows, cache));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** How many bytes the maps of a sentence take. */
    long bytes(Example example) {
        return sources.stream().mapToLong(source -> source.bytes(example)).sum();
    }

    /**
     * The maps of a batch, for each example those of the model and those of its twin.
     *
     * @param sentences where the examples stand in the corpus
     */
    List<List<WordAttention>> maps(List<Example> batch, int[] sentences) {
        List<List<WordAttention>> ofSources =
                sources.stream().map(source -> source.maps(batch, sentences)).toList();
        List<List<WordAttention>> ofExamples = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            int example = i;
            ofExamples.add(ofSources.stream().map(maps -> maps.get(example)).toList());
        }
        return ofExamples;
    }

    /** Keeps the maps of a sentence; called in the order of the corpus. */
    void keep(int sentence, List<WordAttention> maps) {
        for (int source = 0; source < maps.size(); source++) {
            sources.get(source).keep(sentence, maps.get(source));
        }
    }

    @Override
    public void close() {
        caches.forEach(MapCache::close);
    }
}
