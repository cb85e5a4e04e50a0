package dev.headlight.analysis.roles;

import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.text.Encoding;
import dev.headlight.text.Punctuation;
import dev.headlight.text.TokenRole;
import java.util.stream.IntStream;

/**
 * What the tokens of a text are to roles.
 *
 * @param places the tokens whose heads may have a role: those of the text. What is hidden, or the model's own, or counted in another
 *     example, is no place
 * @param isPlace the same, {@code [token]}
 * @param isOfText which tokens are of the text, counted here or not, {@code [token]}: all of them may be looked at
 * @param punctuation the tokens that are punctuation marks
 * @param isPunctuation the same, {@code [token]}
 * @param delimiters the tokens that end a text or a part of it
 * @param toEnd how far each token is from the end of its part of the text, {@code [token]}
 */
record KeyKinds(
        int[] places,
        boolean[] isPlace,
        boolean[] isOfText,
        int[] punctuation,
        boolean[] isPunctuation,
        int[] delimiters,
        int[] toEnd) {

    static KeyKinds of(Example example) {
        Encoding encoding = example.encoding();
        Context context = example.context();
        int length = encoding.length();
        boolean[] isPlace = new boolean[length];
        boolean[] isOfText = new boolean[length];
        boolean[] isPunctuation = new boolean[length];
        int[] toEnd = new int[length];
        for (int token = length - 1; token >= 0; token--) {
            isOfText[token] = encoding.role(token) == TokenRole.PIECE;
            isPlace[token] = isOfText[token] && !context.holds(token);
            isPunctuation[token] = isOfText[token] && Punctuation.isPunctuation(letters(encoding, token));
            boolean ends = token == length - 1 || encoding.role(token) == TokenRole.SEP;
            toEnd[token] = ends ? 0 : toEnd[token + 1] + 1;
        }
        return new KeyKinds(
                IntStream.range(0, length).filter(token -> isPlace[token]).toArray(),
                isPlace,
                isOfText,
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
