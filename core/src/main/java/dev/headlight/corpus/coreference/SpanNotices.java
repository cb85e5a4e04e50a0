package dev.headlight.corpus.coreference;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what is odd in the mentions of a document but does no harm. */
final class SpanNotices {

    private SpanNotices() {}

    static Map<String, Long> of(List<Span> spans) {
        List<Span> distinct = spans.stream().distinct().toList();
        return Map.of(
                "chains of a single mention",
                singles(distinct),
                "mentions marked twice",
                (long) spans.size() - distinct.size(),
                "spans in two chains",
                distinct.size() - places(distinct),
                "pairs of mentions that cross",
                crossings(distinct));
    }

    private static long singles(List<Span> spans) {
        return spans.stream().collect(Collectors.groupingBy(Span::chain, Collectors.counting())).values().stream()
                .filter(count -> count == 1)
                .count();
    }

    private static long places(List<Span> spans) {
        Function<Span, List<Integer>> place = span -> List.of(span.start(), span.end());
        return spans.stream().map(place).distinct().count();
    }

    private static long crossings(List<Span> spans) {
        long crossings = 0;
        for (int i = 0; i < spans.size(); i++) {
            for (int j = i + 1;
                    j < spans.size() && spans.get(j).start() < spans.get(i).end();
                    j++) {
                crossings += spans.get(i).crosses(spans.get(j)) ? 1 : 0;
            }
        }
        return crossings;
    }
}
