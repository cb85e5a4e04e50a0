package dev.headlight.testing;

import dev.headlight.CorpusException;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits at spaces, and words of more than four letters into pieces of four; the token "unknown!" is not in the vocabulary,
 * and characters that BERT's tokenizer cleans away (soft hyphen, zero width space, U+FFFD) yield no piece.
 */
public final class WordTokenizer implements Tokenizer {

    private static final int PIECE = 4;

    @Override
    public Encoding pieces(String text) {
        return piecesOfWords(
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList());
    }

    @Override
    public Encoding piecesOfWords(List<String> words) {
        List<String> tokens = new ArrayList<>();
        List<int[]> spans = new ArrayList<>();
        int start = 0;
        for (int word = 0; word < words.size(); word++) {
            String letters = words.get(word).replaceAll("[\u00AD\u200B\uFFFD]", "");
            for (int from = 0; from < letters.length(); from += PIECE) {
                int to = Math.min(letters.length(), from + PIECE);
                tokens.add((from > 0 ? "##" : "") + letters.substring(from, to));
                spans.add(new int[] {word, start + from, start + to});
            }
            start += words.get(word).length() + 1;
        }
        return encoding(String.join(" ", words), tokens, spans);
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        if (tokens.contains("unknown!")) {
            throw new CorpusException("\"unknown!\" is not in the vocabulary");
        }
        List<int[]> spans = new ArrayList<>();
        int word = -1;
        for (String token : tokens) {
            boolean special = role(token).isSpecial();
            word += special || token.startsWith("##") ? 0 : 1;
            spans.add(new int[] {special ? -1 : word, -1, -1});
        }
        return encoding(String.join(" ", tokens), tokens, spans);
    }

    @Override
    public Encoding frame(Encoding a) {
        return Encoding.join(List.of(special("[CLS]"), a, special("[SEP]")));
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        return Encoding.join(List.of(special("[CLS]"), a, special("[SEP]"), b, special("[SEP]")));
    }

    @Override
    public int specialTokens(boolean pair) {
        return pair ? 3 : 2;
    }

    private static Encoding special(String token) {
        return encoding("", List.of(token), List.of(new int[] {-1, -1, -1}));
    }

    private static TokenRole role(String token) {
        return switch (token) {
            case "[CLS]" -> TokenRole.CLS;
            case "[SEP]" -> TokenRole.SEP;
            case "[MASK]" -> TokenRole.MASK;
            default -> TokenRole.PIECE;
        };
    }

    private static Encoding encoding(String text, List<String> tokens, List<int[]> spans) {
        return new Encoding(
                text,
                tokens.stream()
                        .mapToInt(token -> Math.abs(token.hashCode() % 1000))
                        .toArray(),
                tokens,
                new int[tokens.size()],
                tokens.stream().map(WordTokenizer::role).toList(),
                spans.stream().mapToInt(span -> span[0]).toArray(),
                spans.stream().mapToInt(span -> span[1]).toArray(),
                spans.stream().mapToInt(span -> span[2]).toArray());
    }
}
