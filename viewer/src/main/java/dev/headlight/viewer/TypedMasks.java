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
    /** Where what is added next begins. */
    private int start;

    private TypedMasks() {}

    /**
     * @param spaced whether the words are those of a {@link SpacedText}; else what the tokenizer takes for words
     * @param mask how the model's own token is written; "[MASK]" is understood too. Empty for none
     */
    static Encoding pieces(Tokenizer tokenizer, String text, boolean spaced, String mask) {
        Pattern typed = Pattern.compile(Pattern.quote(mask) + "|\\[MASK]");
        List<String> words = spaced ? SpacedText.words(text) : List.of();
        if (mask.isEmpty() || !typed.matcher(text).find()) {
            return words.isEmpty() ? tokenizer.pieces(text) : tokenizer.piecesOfWords(words);
        }
        TypedMasks found = new TypedMasks();
        if (words.isEmpty()) {
            found.addSplit(text, typed, tokenizer, mask, false);
            return found.encoding(text);
        }
        for (String word : words) {
            found.addSplit(word, typed, tokenizer, mask, true);
            found.start += word.length() + 1;
        }
        return found.encoding(String.join(" ", words));
    }

    /** Adds what stands between the masks of a text, and the masks. */
    private void addSplit(String text, Pattern typed, Tokenizer tokenizer, String mask, boolean isWord) {
        int from = 0;
        for (Matcher found = typed.matcher(text); found.find(); from = found.end()) {
            addPart(tokenizer, text.substring(from, found.start()), from, isWord);
            add(mask, TokenRole.MASK, tokenizer.maskId(), words, start + found.start(), start + found.end());
            words++;
        }
        addPart(tokenizer, text.substring(from), from, isWord);
    }

    private void addPart(Tokenizer tokenizer, String text, int from, boolean isWord) {
        if (text.isBlank()) {
            return;
        }
        int leading = isWord ? text.length() - text.stripLeading().length() : 0;
        add(isWord ? tokenizer.piecesOfWords(List.of(text.strip())) : tokenizer.pieces(text), start + from + leading);
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
