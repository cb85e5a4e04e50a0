package dev.headlight.text;

/**
 * Punctuation marks of all scripts, by Unicode. The paper looks at attention to "." and "," (§3); what takes their place
 * elsewhere ("。", "，", "،", "।") is told by {@link #isStopOrComma}.
 */
public final class Punctuation {

    /** What ends sentences, from Unicode's property Sentence_Terminal (Unicode 15), without what is in no living script's use. */
    private static final String TERMINALS =
            ".!?\u0589\u061D\u061E\u061F\u06D4\u0700\u0701\u0702\u07F9\u0837\u0839\u083D\u083E"
                    + "\u0964\u0965\u104A\u104B\u1362\u1367\u1368\u166E\u1735\u1736\u17D4\u17D5\u1803\u1809\u1944\u1945\u203C\u203D"
                    + "\u2047\u2048\u2049\u2E2E\u3002\uA4FF\uA60E\uA60F\uA6F3\uA6F7\uA876\uA877\uA8CE\uA8CF\uA92F\uA9C8\uA9C9\uABEB"
                    + "\uFE52\uFE56\uFE57\uFF01\uFF0E\uFF1F\uFF61";

    /** Full stops: what ends a statement. */
    private static final String STOPS =
            ".\u0589\u06D4\u0701\u0702\u0964\u0965\u104B\u1362\u166E\u17D4\u1803\u1809\u3002\uA4FF\uFE52\uFF0E\uFF61";

    /** Commas, those of lists among them. */
    private static final String COMMAS =
            ",\u055D\u060C\u07F8\u1363\u1802\u1808\u3001\uA4FE\uA60D\uA6F5\uFE10\uFE11\uFE50\uFE51\uFF0C\uFF64";

    private Punctuation() {}

    /** Whether a token consists of punctuation marks alone (Unicode's general category P). */
    public static boolean isPunctuation(String token) {
        return !token.isEmpty() && token.codePoints().allMatch(Punctuation::isMark);
    }

    /** Whether a token is a full stop or a comma of any script. */
    public static boolean isStopOrComma(String token) {
        return token.length() == 1 && (STOPS.contains(token) || COMMAS.contains(token));
    }

    /** Whether a token is a mark that ends a sentence, such as "." or "？"; several in a row count. */
    public static boolean endsSentence(String token) {
        return !token.isEmpty() && token.chars().allMatch(mark -> TERMINALS.indexOf(mark) >= 0);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
