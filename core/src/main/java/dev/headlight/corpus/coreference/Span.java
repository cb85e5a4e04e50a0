package dev.headlight.corpus.coreference;

import java.util.Comparator;

/**
 * A marked stretch of a document.
 *
 * @param start its first word, from 0
 * @param end the word after its last
 * @param chain mentions of one entity have the same number
 */
record Span(int start, int end, int chain) {

    static final Comparator<Span> ORDER =
            Comparator.comparingInt(Span::start).thenComparingInt(Span::end).thenComparingInt(Span::chain);

    boolean covers(int word) {
        return start <= word && word < end;
    }

    boolean crosses(Span later) {
        return start < later.start && later.start < end && end < later.end;
    }
}
