package dev.headlight.analysis.roles;

import dev.headlight.text.Encoding;
import dev.headlight.text.Punctuation;
import dev.headlight.text.TokenRole;
import java.util.stream.IntStream;

/**
 * What the tokens of a text are to roles.
 *
 * @param places the tokens that may have a role: those of the text. What is hidden, or the model's own, is no place
 * @param isPlace the same, {@code [token]}
 * @param punctuation the tokens that are punctuation marks
 * @param isPunctuation the same, {@code [token]}
 * @param delimiters the tokens that end a text or a part of it
 * @param toEnd how far each token is from the end of its part of the text, {@code [token]}
 */
record KeyKinds(
        int[] places, boolean[] isPlace, int[] punctuation, boolean[] isPunctuation, int[] delimiters, int[] toEnd) {

    static KeyKinds of(Encoding encoding) {
        int length = encoding.length();
        boolean[] isPlace = new boolean[length];
        boolean[] isPunctuation = new boolean[length];
        int[] toEnd = new int[length];
        for (int token = length - 1; token >= 0; token--) {
            isPlace[token] = encoding.role(token) == TokenRole.PIECE;
            isPunctuation[token] = isPlace[token] && Punctuation.isPunctuation(letters(encoding, token));
            boolean ends = token == length - 1 || encoding.role(token) == TokenRole.SEP;
            toEnd[token] = ends ? 0 : toEnd[token + 1] + 1;
        }
        return new KeyKinds(
                IntStream.range(0, length).filter(token -> isPlace[token]).toArray(),
                isPlace,
                IntStream.range(0, length).filter(token -> isPunctuation[token]).toArray(),
                isPunctuation,
                IntStream.range(0, length)
                        .filter(token -> encoding.role(token) == TokenRole.SEP)
                        .toArray(),
                toEnd);
    }

    /** What a token writes; ready-made tokens have no place in a text. */
    private static String letters(Encoding encoding, int token) {
        int start = encoding.start(token);
        return start < 0
                ? encoding.token(token)
                : encoding.text().substring(start, encoding.end(token)).strip();
    }
}
