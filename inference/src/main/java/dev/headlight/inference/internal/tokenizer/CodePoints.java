package dev.headlight.inference.internal.tokenizer;

/** Where the code points of a text, which the library counts, stand in its UTF-16 units, which Java counts. */
final class CodePoints {

    private final String text;
    private final boolean oneUnitEach;
    private int point;
    private int index;

    CodePoints(String text) {
        this.text = text;
        this.oneUnitEach = text.codePointCount(0, text.length()) == text.length();
    }

    /** The index of a code point. Fast as long as the questions ascend by and large. */
    int index(int codePoint) {
        if (oneUnitEach) {
            return codePoint;
        }
        index = text.offsetByCodePoints(index, codePoint - point);
        point = codePoint;
        return index;
    }

    /** The index after the code points before {@code codePoint} and the combining marks that follow them. */
    int indexPastMarks(int codePoint) {
        int end = index(codePoint);
        while (end < text.length() && Character.getType(text.charAt(end)) == Character.NON_SPACING_MARK) {
            end++;
        }
        return end;
    }

    /** The text with U+FFFD, which the tokenizer ignores, for each half of a surrogate pair, which has no UTF-8 form. */
    static String withoutLoneSurrogates(String text) {
        if (text.codePoints().noneMatch(CodePoints::isSurrogate)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isSurrogate(point) ? 0xFFFD : point));
        return clean.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
