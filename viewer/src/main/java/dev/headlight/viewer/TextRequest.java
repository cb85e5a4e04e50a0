package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page asks: one or two texts, read by a model, whole or without some heads, seen through a measure.
 *
 * @param model one of the pool's names
 * @param measure the measure's name
 * @param text the first text
 * @param pair the second text of a pair; empty for a single text
 * @param spaced whether words are what stands between spaces, as in a treebank, or between tabs; else what the tokenizer takes for
 *     words
 * @param off the heads that are switched off, in order, each of them once
 */
record TextRequest(String model, String measure, String text, String pair, boolean spaced, List<Head> off) {

    /** More would be another model. */
    private static final int MOST_OFF = 64;

    /** @throws UsageException if there is nothing to read */
    TextRequest {
        if (text.isBlank()) {
            throw new UsageException("there is no text to read: type a sentence");
        }
        text = spaced ? SpacedText.of(SpacedText.words(text)) : text.strip();
        pair = spaced ? SpacedText.of(SpacedText.words(pair)) : pair.strip();
        off = off.stream().distinct().sorted().toList();
        if (off.size() > MOST_OFF) {
            throw new UsageException(off.size() + " heads are to be switched off; at most " + MOST_OFF + " can be");
        }
    }

    /** A sentence read by the whole model. */
    static TextRequest of(String model, String measure, ViewerSettings.Passage sentence) {
        return new TextRequest(model, measure, sentence.text(), sentence.pair(), sentence.spaced(), List.of());
    }

    /**
     * As it came over the wire.
     *
     * @throws UsageException if a part is missing or there is nothing to read
     * @throws TooLongException if the text is longer than any model reads
     */
    static TextRequest of(Form form, int maxCharacters) {
        String text = required(form.text(), "text");
        String pair = form.pair() == null ? "" : form.pair();
        if (text.length() + pair.length() > maxCharacters) {
            throw new TooLongException("a text of " + (text.length() + pair.length())
                    + " characters; the viewer reads at most " + maxCharacters + ": cut it");
        }
        return new TextRequest(
                required(form.model(), "model"),
                required(form.measure(), "measure"),
                text,
                pair,
                form.spaced(),
                heads(form.off()));
    }

    /**
     * Heads as they came over the wire.
     *
     * @throws UsageException if one is none
     */
    static List<Head> heads(@Nullable List<String> printed) {
        return printed == null
                ? List.of()
                : printed.stream().map(TextRequest::head).toList();
    }

    /**
     * A head as it came over the wire.
     *
     * @throws UsageException if it is none
     */
    static Head head(@Nullable String printed) {
        return Head.parse(printed == null ? "" : printed);
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new UsageException("the request lacks \"" + name + "\"");
        }
        return value;
    }

    /**
     * The body of a request.
     *
     * @param words whether words are wanted; else word pieces
     * @param spaced whether words are what stands between spaces
     * @param head the head that is wanted, such as "8-10", where one is
     * @param heads the heads that are wanted, where several can be
     * @param off the heads that are switched off
     */
    record Form(
            @Nullable String model,
            @Nullable String measure,
            @Nullable String text,
            @Nullable String pair,
            boolean words,
            boolean spaced,
            @Nullable String head,
            @Nullable List<String> heads,
            @Nullable List<String> off) {}
}
