package dev.headlight.probe;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model and its twin, with their caches where there is a folder for them. */
final class MapSources {

    private static final int KEY_LENGTH = 24;

    private final List<AttentionModel> models = new ArrayList<>();
    private final ProbeOptions options;
    private final WordRows rows;
    private final @Nullable Path folder;
    private final long limit;
    private final int batchTokens;

    MapSources(
            AttentionModel model,
            @Nullable AttentionModel twin,
            ProbeOptions options,
            @Nullable Path folder,
            long limit,
            int batchTokens) {
        models.add(model);
        if (twin != null) {
            models.add(twin);
        }
        this.options = options;
        this.rows = WordRows.of(options.compat());
        this.folder = folder;
        this.limit = limit;
        this.batchTokens = batchTokens;
    }

    boolean hasTwin() {
        return models.size() > 1;
    }

    /** The sources for one corpus; to be closed before those of the next are opened. */
    Open open(CorpusScan corpus) {
        List<MapSource> sources = new ArrayList<>();
        List<MapCache> caches = new ArrayList<>();
        for (AttentionModel model : models) {
            Optional<MapCache> cache = cache(model, corpus);
            cache.ifPresent(caches::add);
            sources.add(new MapSource(model, options.measure(), rows, cache, batchTokens));
        }
        return new Open(sources, caches);
    }

    private Optional<MapCache> cache(AttentionModel model, CorpusScan corpus) {
        if (folder == null) {
            return Optional.empty();
        }
        String key = Checksums.sha256OfText(String.join(
                "\n",
                model.card().checksum(),
                options.measure().name(),
                rows.key(),
                Integer.toString(batchTokens),
                corpus.checksum()));
        String name = key.substring(key.indexOf(':') + 1).substring(0, KEY_LENGTH) + CacheBudget.SUFFIX;
        CacheBudget budget = CacheBudget.of(folder, limit);
        return Optional.of(MapCache.open(folder.resolve(name), budget, corpus.sentences()));
    }

    /** The model's source and then the twin's. */
    record Open(List<MapSource> sources, List<MapCache> caches) implements AutoCloseable {

        @Override
        public void close() {
            caches.forEach(MapCache::close);
        }
    }
}
