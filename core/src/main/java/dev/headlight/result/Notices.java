package dev.headlight.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a reading of a corpus left out, and what else a reader of its result should know. Immutable.
 *
 * @param leftOut examples that could not be used, by reason
 * @param counts what was mended, assumed or fallen back on, with how often, such as "word pieces cut so that segments fit"
 */
public record Notices(List<LeftOut> leftOut, Map<String, Long> counts) {

    /** Counts the sentences of a treebank that are documents of their own, for want of a mark. */
    public static final String WITHOUT_DOCUMENT = "sentences that belong to no document, each counted as its own";

    /** Nothing to tell. */
    public static final Notices NONE = new Notices(List.of(), Map.of());

    public Notices {
        leftOut = List.copyOf(leftOut);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** These and others. */
    public Notices and(Notices others) {
        Map<String, Long> all = new LinkedHashMap<>(counts);
        others.counts.forEach((what, count) -> all.merge(what, count, Long::sum));
        return new Notices(
                Stream.concat(leftOut.stream(), others.leftOut.stream()).toList(), all);
    }

    /** A notice with its count, before what it advises: "mentions with gaps, passed over: 3". */
    public static String inWords(String notice, String count) {
        int advice = notice.indexOf("; ");
        return advice < 0
                ? notice + ": " + count
                : notice.substring(0, advice) + ": " + count + notice.substring(advice);
    }

    /** The share of the examples that was left out, 0 to 1. */
    public double shareLeftOut() {
        long total = leftOut.stream().mapToLong(LeftOut::total).max().orElse(0);
        long out = leftOut.stream().mapToLong(LeftOut::count).sum();
        return total == 0 ? 0 : (double) out / total;
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return leftOut.isEmpty() && counts.isEmpty();
    }
}
