package dev.headlight.text;

/** What separates words and columns: all that Unicode takes for a space, no-break spaces among them. */
public final class Blanks {

    private Blanks() {}

    /** Whether nothing but blanks is there. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Blanks::isBlank);
    }

    /** Whether a character is one. */
    public static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** The text without the blanks around it. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
