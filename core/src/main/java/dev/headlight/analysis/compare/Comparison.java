package dev.headlight.analysis.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * A run beside the first one.
 *
 * @param run its name
 * @param differences what differs besides the model: settings or the measure, in words
 * @param pairing which heads the changes are between
 * @param changes the numbers of these heads
 * @param unpaired why the error of some changes is not that of paired documents
 * @param matching which head of this run does what a head of the first one does
 */
public record Comparison(
        String run,
        List<String> differences,
        Pairing pairing,
        List<HeadChange> changes,
        List<Unpaired> unpaired,
        Matching matching) {

    public Comparison {
        differences = List.copyOf(differences);
        changes = List.copyOf(changes);
        unpaired = List.copyOf(unpaired);
    }

    /** Which heads changes are between. */
    public enum Pairing {
        /** Each head and that of the same layer and number. */
        SAME,
        /** Each head and its partner by {@link Comparison#matching}, where the models have not as many layers and heads. */
        MATCHED;

        /** The value in results, such as "same". */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Pairing fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Numbers that could not be paired document by document.
     *
     * @param analysis whose numbers they are
     * @param measure which map was looked at
     * @param reason in words
     */
    public record Unpaired(String analysis, String measure, String reason) {}
}
