package dev.headlight.viewer;

import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in which a reader has typed what hides a word, such as [MASK]. To a tokenizer that is text like any other; here it is
 * the token.
 */
final class TypedMasks {

    private final List<String> tokens = new ArrayList<>();
    private final List<TokenRole> roles = new ArrayList<>();
    private final List<int[]> numbers = new ArrayList<>();
    private int words;

    private TypedMasks() {}

    /**
     * @param spaced whether words are what stands between single spaces; else what the tokenizer takes for words
     * @param mask how the model's own token is written; "[MASK]" is understood too. Empty for none
     */
    static Encoding pieces(Tokenizer tokenizer, String text, boolean spaced, String mask) {
        Matcher typed = Pattern.compile(Pattern.quote(mask) + "|\\[MASK]").matcher(text);
        if (mask.isEmpty() || !typed.find()) {
            return part(tokenizer, text, spaced);
        }
        TypedMasks found = new TypedMasks();
        int from = 0;
        do {
            found.addPart(tokenizer, text.substring(from, typed.start()), spaced, from);
            found.add(mask, TokenRole.MASK, tokenizer.maskId(), found.words, typed.start(), typed.end());
            found.words++;
            from = typed.end();
        } while (typed.find());
        found.addPart(tokenizer, text.substring(from), spaced, from);
        return found.encoding(text);
    }

    private static Encoding part(Tokenizer tokenizer, String text, boolean spaced) {
        return spaced && !text.isEmpty() ? tokenizer.piecesOfWords(List.of(text.split(" "))) : tokenizer.pieces(text);
    }

    private void addPart(Tokenizer tokenizer, String text, boolean spaced, int from) {
        int leading = spaced && text.startsWith(" ") ? 1 : 0;
        add(part(tokenizer, spaced ? text.strip() : text, spaced), from + leading);
    }

    private void add(Encoding part, int shift) {
        for (int i = 0; i < part.length(); i++) {
            add(
                    part.token(i),
                    part.role(i),
                    part.id(i),
                    part.word(i) < 0 ? -1 : part.word(i) + words,
                    part.start(i) < 0 ? -1 : part.start(i) + shift,
                    part.end(i) < 0 ? -1 : part.end(i) + shift);
        }
        words += part.wordCount();
    }

    private void add(String token, TokenRole role, int id, int word, int start, int end) {
        tokens.add(token);
        roles.add(role);
        numbers.add(new int[] {id, word, start, end});
    }

    private Encoding encoding(String text) {
        return new Encoding(text, column(0), tokens, new int[tokens.size()], roles, column(1), column(2), column(3));
    }

    private int[] column(int index) {
        return numbers.stream().mapToInt(row -> row[index]).toArray();
    }
}
