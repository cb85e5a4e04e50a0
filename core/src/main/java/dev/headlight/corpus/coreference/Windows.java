package dev.headlight.corpus.coreference;

import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cuts a document into windows. */
final class Windows {

    /** A stretch of words; {@code end} is the word after the last. */
    record Window(int start, int end) {}

    private final CoreferenceDocument document;
    private final int[] pieces;
    private final int limit;
    private long sentencesCut;

    /** @param limit the most word pieces of a window */
    Windows(CoreferenceDocument document, Tokenizer tokenizer, int limit) {
        this.document = document;
        this.limit = limit;
        this.pieces = pieces(document, tokenizer);
    }

    /** The document cannot be cut if a word yields more pieces than a window holds. */
    Optional<Unusable> wordThatNoWindowHolds() {
        return IntStream.range(0, pieces.length)
                .filter(word -> pieces[word] > limit)
                .mapToObj(word -> new Unusable(
                        "a word that no window holds",
                        document.source() + ", line " + document.lines()[word] + ": document " + document.id(),
                        String.format(
                                Locale.ROOT,
                                "the word %s yields %d word pieces; a window holds %d",
                                Visible.quote(document.words().get(word)),
                                pieces[word],
                                limit)))
                .findFirst();
    }

    private static int[] pieces(CoreferenceDocument document, Tokenizer tokenizer) {
        Encoding encoding = tokenizer.piecesOfWords(document.words());
        int[] pieces = new int[document.words().size()];
        for (int token = 0; token < encoding.length(); token++) {
            pieces[encoding.word(token)]++;
        }
        return pieces;
    }

    /** Whether a word yields a piece at all; one that the tokenizer cleans away does not. */
    boolean hasPiece(int word) {
        return pieces[word] > 0;
    }

    /** How many sentences were cut. */
    long sentencesCut() {
        return sentencesCut;
    }

    /** The windows, in order. */
    List<Window> cut(WindowRule rule) {
        Window whole = new Window(0, pieces.length);
        return rule == WindowRule.FIRST ? List.of(split(whole).get(0)) : pack(units(whole));
    }

    /** What must not be cut: sentences, or parts of those that are too long. */
    private List<Window> units(Window whole) {
        if (document.sentences().isEmpty()) {
            return split(whole);
        }
        List<Window> units = new ArrayList<>();
        for (Sentence sentence : document.sentences()) {
            List<Window> parts = split(new Window(sentence.start(), sentence.end()));
            sentencesCut += parts.size() > 1 ? 1 : 0;
            units.addAll(parts);
        }
        return units;
    }

    private List<Window> split(Window stretch) {
        List<Window> words = new ArrayList<>();
        for (int word = stretch.start(); word < stretch.end(); word++) {
            words.add(new Window(word, word + 1));
        }
        return pack(words);
    }

    /** Joins neighbours, each with the one before as long as a window holds them. */
    private List<Window> pack(List<Window> units) {
        List<Window> packed = new ArrayList<>();
        Optional<Window> open = Optional.empty();
        int filled = 0;
        for (Window unit : units) {
            int size = 0;
            for (int word = unit.start(); word < unit.end(); word++) {
                size += pieces[word];
            }
            if (open.isPresent() && filled + size > limit) {
                packed.add(open.get());
                open = Optional.empty();
                filled = 0;
            }
            open = Optional.of(new Window(open.map(Window::start).orElse(unit.start()), unit.end()));
            filled += size;
        }
        open.ifPresent(packed::add);
        return packed;
    }
}
