package dev.headlight.inference.internal.tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the words of a text begin. */
final class WordStarts {

    private static final Pattern WORD = Pattern.compile("\\S+");

    private final int[] starts;
    private final boolean given;

    /** Words that are joined by single spaces. */
    WordStarts(List<String> words) {
        this.given = true;
        this.starts = new int[words.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += words.get(i).length() + 1;
        }
    }

    /** What stands between blanks. */
    WordStarts(String text) {
        this.given = false;
        Matcher matcher = WORD.matcher(text);
        this.starts = matcher.results().mapToInt(word -> word.start()).toArray();
    }

    /** Whether the words were given, so that no other rule counts. */
    boolean isGiven() {
        return given;
    }

    /** The word that a character belongs to, from 0. */
    int at(int character) {
        int found = Arrays.binarySearch(starts, character);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
