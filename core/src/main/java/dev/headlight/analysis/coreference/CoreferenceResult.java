package dev.headlight.analysis.coreference;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each head finds an antecedent (paper, §4.3). Maps without further note have the keys of {@link MentionCategory}.
 *
 * @param windows how many windows were read
 * @param unit what the errors stand on: document, sentence or segment
 * @param count the number of mentions that have an antecedent in their window
 * @param accuracy among the head words of earlier mentions, {@code [layer][head]}
 * @param accuracyWords among all earlier words, {@code [layer][head]}
 * @param best among the head words of earlier mentions
 * @param bestWords among all earlier words
 * @param baselines by {@link Baseline#key()}, then by category
 * @param further other candidates and the other direction, by a key such as
 *     {@code earlier_words.antecedent_to_mention}; in a causal model, whose antecedents see no mention after them, only those
 *     from mention to antecedent
 * @param examples mentions and what the best heads look at from them, some right, some wrong;
 *     empty until {@link #withExamples}
 */
public record CoreferenceResult(
        long windows,
        Unit unit,
        Map<String, Long> count,
        Map<String, HeadTable> accuracy,
        Map<String, HeadTable> accuracyWords,
        BestHead best,
        BestHead bestWords,
        Map<String, Map<String, Score>> baselines,
        Map<String, Answers> further,
        List<Specimen> examples) {

    /**
     * The answers to one more question.
     *
     * @param accuracy {@code [layer][head]} by category
     * @param best the best head
     */
    public record Answers(Map<String, HeadTable> accuracy, BestHead best) {

        public Answers {
            accuracy = copy(accuracy);
        }
    }

    /** @throws IllegalArgumentException if nothing is said of all mentions together */
    public CoreferenceResult {
        String all = MentionCategory.ALL.key();
        if (!count.containsKey(all) || !accuracy.containsKey(all)) {
            throw new IllegalArgumentException("a result of coreference needs \"" + all + "\" in count and accuracy");
        }
        count = copy(count);
        accuracy = copy(accuracy);
        accuracyWords = copy(accuracyWords);
        baselines = copy(baselines);
        further = copy(further);
        examples = List.copyOf(examples);
    }

    /** The same result with mentions to be drawn. */
    public CoreferenceResult withExamples(List<Specimen> found) {
        return new CoreferenceResult(
                windows, unit, count, accuracy, accuracyWords, best, bestWords, baselines, further, found);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
