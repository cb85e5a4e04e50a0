package dev.headlight.viewer;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.maps.Measure;
import dev.headlight.result.Json;
import dev.headlight.result.Version;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** The same for a page that holds one reading, of this sentence. */
    About of(TextRequest question, Measure measure, ViewerSettings.Passage sentence) {
        return new About(
                tool,
                List.of(question.model()),
                List.of(measure),
                List.of(new ViewerSettings.Passage(
                        question.text(), question.pair(), question.spaced(), sentence.mentions())),
                cards);
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tool", tool);
        fields.put("models", models);
        fields.put("measures", measures);
        fields.put("sentences", sentences);
        fields.put("roles", Arrays.stream(HeadRole.values()).map(Role::of).toList());
        if (cards != null) {
            fields.put("cards", cards);
            fields.put("tested", tested(cards));
        }
        return Json.toString(fields);
    }

    /** By analysis, what the tests of the runs stand on, such as "sentences". */
    private static Map<String, String> tested(CardsResult cards) {
        Map<String, String> units = new TreeMap<>();
        cards.sources()
                .forEach(source ->
                        units.putIfAbsent(source.analysis(), source.testUnit().plural()));
        return units;
    }

    /** What a head may do most, in the order in which that is tried. */
    private record Role(String key, String title, double threshold) {

        static Role of(HeadRole role) {
            return new Role(role.key(), role.title(), role.threshold());
        }
    }
}
