package dev.headlight.text;

/** What a token is to the model. */
public enum TokenRole {
    /** The token that starts every input: [CLS], or {@code <s>}. */
    CLS,
    /** The token that ends a segment: [SEP], or {@code </s>}. */
    SEP,
    /** The token that hides a word: [MASK]. */
    MASK,
    /** A word piece. */
    PIECE,
    /** What fills a shorter text up: [PAD], or {@code <pad>}. */
    PADDING;

    /** Whether the token belongs to the model, not to the text. */
    public boolean isSpecial() {
        return this == CLS || this == SEP || this == PADDING;
    }
}
