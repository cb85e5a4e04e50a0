package dev.headlight.analysis.coreference;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each head points from a pronoun to the right one of two names (GAP). Maps without further note have the keys
 * of {@link GapGroup}.
 *
 * @param unit what the errors stand on: document, sentence or segment
 * @param passages the number of passages; in a causal model of those whose names both stand before the pronoun, since what
 *     comes after it is hidden from it
 * @param count the number of those whose pronoun means one of the two names
 * @param accuracy among the latter, {@code [layer][head]}
 * @param f1 as the GAP paper scores, {@code [layer][head]}; see {@link GapScore#f1}
 * @param bias feminine F1 over masculine F1, {@code [layer][head]}; 1 is fair
 * @param best the most accurate head
 * @param baselines by {@link GapBaseline#key()}, then by group
 */
public record GapResult(
        Unit unit,
        Map<String, Long> passages,
        Map<String, Long> count,
        Map<String, HeadTable> accuracy,
        Map<String, HeadTable> f1,
        HeadTable bias,
        Best best,
        Map<String, Map<String, GapScore>> baselines) {

    /**
     * The head with the most right answers, and what of it survives a fair test.
     *
     * @param head chosen on all data
     * @param groups its scores
     * @param bias feminine F1 over masculine F1
     * @param crossFitted heads chosen on other pages, against the nearest name
     */
    public record Best(Head head, Map<String, GapScore> groups, double bias, BestHead.CrossFitted crossFitted) {

        public Best {
            groups = copy(groups);
        }
    }

    public GapResult {
        passages = copy(passages);
        count = copy(count);
        accuracy = copy(accuracy);
        f1 = copy(f1);
        baselines = copy(baselines);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
