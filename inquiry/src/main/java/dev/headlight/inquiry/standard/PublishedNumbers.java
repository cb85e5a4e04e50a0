package dev.headlight.inquiry.standard;

import dev.headlight.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What the paper published, by the ids of its claims: the numbers of {@code claims.json} alone, to be set beside ours. */
final class PublishedNumbers {

    private static final String FILE = "/dev/headlight/inquiry/paper/claims.json";
    private static final Map<String, Double> ALL = read();

    private PublishedNumbers() {}

    static Map<String, Double> all() {
        return ALL;
    }

    private static Map<String, Double> read() {
        try (InputStream in = Objects.requireNonNull(PublishedNumbers.class.getResourceAsStream(FILE), FILE)) {
            Map<String, Double> numbers = new HashMap<>();
            for (JsonNode entry : Json.mapper().readTree(in)) {
                JsonNode claim = entry.get("claim");
                numbers.put(claim.get("id").asString(), claim.get("published").asDouble());
            }
            return Map.copyOf(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
