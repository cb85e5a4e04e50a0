package dev.headlight.viewer;

import dev.headlight.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What a page asks: one or two texts, read by a model, seen through a measure.
 *
 * @param model one of the pool's names
 * @param measure the measure's name
 * @param text the first text
 * @param pair the second text of a pair; empty for a single text
 */
record TextRequest(String model, String measure, String text, String pair) {

    /** @throws UsageException if there is nothing to read */
    TextRequest {
        if (text.isBlank()) {
            throw new UsageException("there is no text to read: type a sentence");
        }
        text = text.strip();
        pair = pair.strip();
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
        return new TextRequest(required(form.model(), "model"), required(form.measure(), "measure"), text, pair);
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
     * @param head the head that is wanted, such as "8-10", where one is
     */
    record Form(
            @Nullable String model,
            @Nullable String measure,
            @Nullable String text,
            @Nullable String pair,
            boolean words,
            @Nullable String head) {}
}
