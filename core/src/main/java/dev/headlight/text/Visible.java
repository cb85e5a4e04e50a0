package dev.headlight.text;

import java.util.Locale;

/** Text in messages: what cannot be seen is named by its code point. */
public final class Visible {

    private static final int LONGEST = 40;
    private static final int LONGEST_MESSAGE = 4000;

    /** Letters and symbols that show nothing (fillers of Hangul, the empty Braille pattern), and what stands for a lost one. */
    private static final String UNSEEN = "\u115F\u1160\u3164\uFFA0\u2800\uFFFD";

    private Visible() {}

    /**
     * A text as a message quotes it: {@code "dog"}; {@code U+00AD} where nothing of it can be seen; and
     * {@code "do‹U+00AD›g"} where a part cannot. What is longer than {@value #LONGEST} characters is cut.
     */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder();
        boolean anything = false;
        boolean onLetter = false;
        int shown = 0;
        for (int at = 0; at < text.length() && shown < LONGEST; shown++) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            boolean visible = isVisible(codePoint) && (onLetter || !isMark(codePoint));
            onLetter = visible && codePoint != ' ';
            anything |= visible && codePoint != ' ';
            if (visible) {
                out.appendCodePoint(codePoint);
            } else {
                out.append("‹").append(name(codePoint)).append("›");
            }
        }
        if (!anything && !out.toString().isBlank()) {
            return text.codePoints()
                    .limit(LONGEST)
                    .mapToObj(Visible::name)
                    .reduce((a, b) -> a + " " + b)
                    .orElse("");
        }
        boolean cut = text.codePointCount(0, text.length()) > LONGEST;
        return "\"" + out + (cut ? "…" : "") + "\"";
    }

    /**
     * A message as a terminal shows it safely: control characters but the line feed are named by their code points, and what
     * is beyond {@value #LONGEST_MESSAGE} characters is cut.
     */
    public static String message(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST_MESSAGE).forEach(codePoint -> {
            if (Character.getType(codePoint) == Character.CONTROL && codePoint != '\n') {
                out.append("‹").append(name(codePoint)).append("›");
            } else {
                out.appendCodePoint(codePoint);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST_MESSAGE ? out + "…" : out.toString();
    }

    private static String name(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    /** Marks are seen on a letter; alone they would fall upon the quotation mark. */
    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Whether a person sees the character as what it is; the replacement character stands for what was lost. */
    private static boolean isVisible(int codePoint) {
        return codePoint == ' '
                || UNSEEN.indexOf(codePoint) < 0
                        && switch (Character.getType(codePoint)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.SURROGATE,
                                    Character.PRIVATE_USE,
                                    Character.UNASSIGNED,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR,
                                    Character.SPACE_SEPARATOR -> false;
                            default -> true;
                        };
    }
}
