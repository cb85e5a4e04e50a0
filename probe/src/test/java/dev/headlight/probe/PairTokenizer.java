package dev.headlight.probe;

import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts words of more than two letters into two pieces. */
final class PairTokenizer implements Tokenizer {

    @Override
    public Encoding piecesOfWords(List<String> words) {
        List<String> tokens = new ArrayList<>();
        List<Integer> wordOfToken = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            String letters = words.get(word);
            tokens.add(letters.substring(0, Math.min(2, letters.length())));
            wordOfToken.add(word);
            if (letters.length() > 2) {
                tokens.add("##" + letters.substring(2));
                wordOfToken.add(word);
            }
        }
        return encoding(tokens, wordOfToken);
    }

    @Override
    public Encoding frame(Encoding a) {
        return Encoding.join(List.of(special("[CLS]", TokenRole.CLS), a, special("[SEP]", TokenRole.SEP)));
    }

    @Override
    public Encoding pieces(String text) {
        return piecesOfWords(List.of(text.split(" ")));
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int specialTokens(boolean pair) {
        return pair ? 3 : 2;
    }

    private static Encoding encoding(List<String> tokens, List<Integer> words) {
        return new Encoding(
                String.join(" ", tokens),
                tokens.stream()
                        .mapToInt(token -> Math.floorMod(token.hashCode(), 100))
                        .toArray(),
                tokens,
                new int[tokens.size()],
                Collections.nCopies(tokens.size(), TokenRole.PIECE),
                words.stream().mapToInt(Integer::intValue).toArray(),
                new int[tokens.size()],
                new int[tokens.size()]);
    }

    private static Encoding special(String token, TokenRole role) {
        int[] none = {-1};
        return new Encoding("", new int[1], List.of(token), new int[1], List.of(role), none, none, none);
    }
}
