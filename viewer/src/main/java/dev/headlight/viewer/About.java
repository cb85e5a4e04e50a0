package dev.headlight.viewer;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.maps.Measure;
import dev.headlight.result.Json;
import dev.headlight.result.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told at first.
 *
 * @param tool the program and its version
 * @param models which models may be asked
 * @param measures what the first model yields
 * @param sentences to choose from
 * @param cards what runs over corpora say of each head; null without runs
 */
record About(
        String tool,
        List<String> models,
        List<Measure> measures,
        List<ViewerSettings.Passage> sentences,
        @Nullable CardsResult cards) {

    /** Opens the first model, so that the first text need not wait for it. */
    static About of(ModelPool pool, ViewerSettings settings) {
        try (ModelPool.Lease lease = pool.lease(pool.names().get(0))) {
            return new About(
                    Version.TOOL, pool.names(), lease.model().measures(), settings.sentences(), settings.cards());
        }
    }

    /** The same for a page that holds one reading. */
    About of(TextRequest question, Measure measure) {
        return new About(
                tool,
                List.of(question.model()),
                List.of(measure),
                List.of(new ViewerSettings.Passage(question.text(), question.pair(), question.spaced(), List.of())),
                cards);
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tool", tool);
        fields.put("models", models);
        fields.put("measures", measures);
        fields.put("sentences", sentences);
        if (cards != null) {
            fields.put("cards", cards);
        }
        return Json.toString(fields);
    }
}
