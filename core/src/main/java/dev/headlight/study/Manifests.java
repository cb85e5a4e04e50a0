package dev.headlight.study;

import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Manifest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down how a study was made. */
final class Manifests {

    private Manifests() {}

    static Manifest of(
            @Nullable String command,
            ModelCard model,
            Measure measure,
            Corpus corpus,
            Pass pass,
            Map<String, Object> options,
            Set<Compat> compat,
            long seed,
            int threads,
            Instant start) {
        Pass.Tally tally = pass.tally();
        return Manifest.now(
                command,
                model,
                measure,
                new Manifest.CorpusCard(
                        corpus.name(),
                        tally.sources(),
                        tally.examples(),
                        tally.documents(),
                        tally.tokens(),
                        tally.notices().leftOut(),
                        tally.notices().counts()),
                options,
                compat,
                seed,
                threads,
                start);
    }
}
