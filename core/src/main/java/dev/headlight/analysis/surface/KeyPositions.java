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

    /** How many keys of a class there are. */
    int size(EdgeClass edge) {
        return switch (edge) {
            case CLS -> cls.length;
            case SEP -> sep.length;
            case PUNCTUATION -> punctuation.length;
            case OTHER -> length - cls.length - sep.length - punctuation.length;
        };
    }

    /** The paper's punctuation: periods and commas. */
    private static boolean isPunctuation(String token) {
        return token.equals(".") || token.equals(",");
    }

    private static int[] ofRole(Encoding encoding, TokenRole role) {
        return IntStream.range(0, encoding.length())
                .filter(i -> encoding.role(i) == role)
                .toArray();
    }
}
