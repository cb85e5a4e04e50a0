package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.text.Visible;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Builds the spans of a document from the brackets of its coreference column: {@code (12} opens, {@code 12)} closes what
 * chain 12 opened last, {@code (12)} does both; several stand in a row with or without {@code |} between them.
 */
final class SpanBuilder {

    private static final int FIRST_NAMED = 1_000_000_000;

    private record Open(int word, long line) {}

    private final String source;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, Deque<Open>> open = new TreeMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private long empty;

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
        Function<String, CorpusException> error = problem ->
                CorpusException.at(source, line, "the coreference column " + Visible.quote(column) + " " + problem);
        int at = 0;
        while (at < column.length() || at == 0) {
            if (at > 0 && column.charAt(at) == '|') {
                at++;
            }
            boolean opens = at < column.length() && column.charAt(at) == '(';
            int first = opens ? at + 1 : at;
            int last = first;
            while (last < column.length() && isName(column.charAt(last))) {
                last++;
            }
            boolean closes = last < column.length() && column.charAt(last) == ')';
            if (last == first || !opens && !closes) {
                throw error.apply("is malformed at character " + (at + 1)
                        + "; expected names of chains in brackets, such as (12|(7 or 12) or (3), or - for none");
            }
            String chain = column.substring(first, last);
            if (opens) {
                open(chain, word, line);
            }
            if (closes) {
                close(chain, word + 1, error);
            }
            at = closes ? last + 1 : last;
        }
    }

    /** A mention begins at a word. */
    void open(String chain, int word, long line) {
        open.computeIfAbsent(chain, key -> new ArrayDeque<>()).push(new Open(word, line));
    }

    /**
     * The mention that its chain opened last ends before a word; one that holds no word is passed over.
     *
     * @throws CorpusException if none is open
     */
    void close(String chain, int end, Function<String, CorpusException> error) {
        Deque<Open> opened = open.get(chain);
        if (opened == null) {
            throw error.apply("closes a mention of chain " + chain + " that is not open; expected (" + chain
                    + " at this word or before");
        }
        int start = opened.pop().word();
        if (start < end) {
            spans.add(new Span(start, end, number(chain)));
        } else {
            empty++;
        }
        if (opened.isEmpty()) {
            open.remove(chain);
        }
    }

    /** How many mentions held no word. */
    long empty() {
        return empty;
    }

    /** A chain that is called by a number keeps it. */
    private int number(String chain) {
        int number = ConllReader.number(chain);
        return number >= 0 ? number : names.computeIfAbsent(chain, key -> FIRST_NAMED + names.size());
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

    private static boolean isName(char c) {
        return c != '(' && c != ')' && c != '|' && !Character.isWhitespace(c);
    }
}
