package dev.headlight.analysis.surface;

import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.stream.IntStream;

/** Where the keys of a class stand in a segment. */
record KeyPositions(int length, int[] cls, int[] sep, int[] punctuation) {

    static KeyPositions of(Encoding encoding) {
        return new KeyPositions(
                encoding.length(),
                ofRole(encoding, TokenRole.CLS),
                ofRole(encoding, TokenRole.SEP),
                IntStream.range(0, encoding.length())
                        .filter(i -> isPunctuation(encoding.token(i)))
                        .toArray());
    }

    /** Where attention goes that is not needed: the first token, the model's own ones, and delimiters; rising. */
    int[] sinks() {
        return IntStream.concat(
                        IntStream.of(0),
                        IntStream.concat(
                                IntStream.of(cls), IntStream.concat(IntStream.of(sep), IntStream.of(punctuation))))
                .filter(position -> position < length)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The paper's punctuation: periods and commas, whether or not a piece takes in the blank before it. */
    private static boolean isPunctuation(String token) {
        String piece = token.startsWith("Ġ") || token.startsWith("▁") ? token.substring(1) : token;
        return piece.equals(".") || piece.equals(",");
    }

    private static int[] ofRole(Encoding encoding, TokenRole role) {
        return IntStream.range(0, encoding.length())
                .filter(i -> encoding.role(i) == role)
                .toArray();
    }
}
