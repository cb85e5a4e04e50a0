package dev.headlight.viewer;

import java.util.Arrays;
import java.util.List;

/**
 * Words as one text that keeps them apart, as it stands in the address of the page: with spaces between them, or, where a word
 * has a space itself ("10 000"), tabs.
 */
final class SpacedText {

    private static final String TAB = "\t";

    private SpacedText() {}

    /** The words of a text; none is blank. */
    static List<String> words(String text) {
        String between = text.strip().contains(TAB) ? TAB : "\\s+";
        return Arrays.stream(text.strip().split(between))
                .map(word -> word.strip().replaceAll("\\s+", " "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The text of words. */
    static String of(List<String> words) {
        return String.join(words.stream().anyMatch(word -> word.contains(" ")) ? TAB : " ", words);
    }
}
