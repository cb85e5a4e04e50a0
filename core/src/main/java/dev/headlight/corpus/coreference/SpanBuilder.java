package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Builds the spans of a document from the brackets of its coreference column: {@code (12} opens, {@code 12)} closes what
 * chain 12 opened last, {@code (12)} does both; several stand in a row with or without {@code |} between them.
 */
final class SpanBuilder {

    private static final int MOST_DIGITS = 9;

    private record Open(int word, long line) {}

    private final String source;
    private final List<Span> spans = new ArrayList<>();
    private final Map<Integer, Deque<Open>> open = new TreeMap<>();

    SpanBuilder(String source) {
        this.source = source;
    }

    /**
     * Reads the column of a word.
     *
     * @throws CorpusException if its brackets are malformed, or close what is not open
     */
    void read(String column, int word, long line) {
        if (column.equals("-") || column.equals("_") || column.equals("*")) {
            return;
        }
        Function<String, CorpusException> error =
                problem -> CorpusException.at(source, line, "the coreference column \"" + column + "\" " + problem);
        int at = 0;
        while (at < column.length() || at == 0) {
            if (at > 0 && column.charAt(at) == '|') {
                at++;
            }
            boolean opens = at < column.length() && column.charAt(at) == '(';
            int first = opens ? at + 1 : at;
            int last = first;
            while (last < column.length() && isDigit(column.charAt(last))) {
                last++;
            }
            boolean closes = last < column.length() && column.charAt(last) == ')';
            if (last == first || last - first > MOST_DIGITS || !opens && !closes) {
                throw error.apply("is malformed at character " + (at + 1)
                        + "; expected chain numbers in brackets, such as (12|(7 or 12) or (3), or - for none");
            }
            int chain = Integer.parseInt(column.substring(first, last));
            if (opens) {
                open.computeIfAbsent(chain, key -> new ArrayDeque<>()).push(new Open(word, line));
            }
            if (closes) {
                close(chain, word, error);
            }
            at = closes ? last + 1 : last;
        }
    }

    private void close(int chain, int word, Function<String, CorpusException> error) {
        Deque<Open> opened = open.get(chain);
        if (opened == null) {
            throw error.apply("closes a mention of chain " + chain + " that is not open; expected (" + chain
                    + " at this word or before");
        }
        spans.add(new Span(opened.pop().word(), word + 1, chain));
        if (opened.isEmpty()) {
            open.remove(chain);
        }
    }

    /**
     * The spans, in order.
     *
     * @throws CorpusException if one is still open
     */
    List<Span> finish() {
        open.forEach((chain, opened) -> {
            throw CorpusException.at(
                    source,
                    opened.element().line(),
                    "a mention of chain " + chain
                            + " opens here and is open still at the end of the document; expected " + chain
                            + ") in its coreference column");
        });
        return spans.stream().sorted(Span.ORDER).toList();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
