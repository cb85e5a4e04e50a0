package dev.headlight.probe.words;

import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.Collections;
import java.util.List;

/** Cuts one word into its letters; a is number 0. */
final class LetterTokenizer implements Tokenizer {

    @Override
    public Encoding piecesOfWords(List<String> words) {
        String word = words.get(0);
        int[] ids = word.chars().map(letter -> letter - 'a').toArray();
        return new Encoding(
                word,
                ids,
                List.of(word.isEmpty() ? new String[0] : word.split("")),
                new int[ids.length],
                Collections.nCopies(ids.length, TokenRole.PIECE),
                new int[ids.length],
                new int[ids.length],
                new int[ids.length]);
    }

    @Override
    public Encoding pieces(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Encoding frame(Encoding a) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int specialTokens(boolean pair) {
        throw new UnsupportedOperationException();
    }
}
