package dev.headlight.probe;

/** Which word's vector goes with a candidate. */
enum Pairing {
    /** Each word's own; ROOT has none. */
    STRAIGHT,
    /**
     * As in the reference implementation, where the columns of the words' vectors lack the one for ROOT in front: that of the
     * next word, the first one's for ROOT, and none for the last word.
     */
    SHIFTED;

    /** The row of a {@link PairProjection} for a candidate; {@code words} for none. */
    int row(int candidate, int words) {
        if (this == SHIFTED) {
            return candidate;
        }
        return candidate == 0 ? words : candidate - 1;
    }

    /** The candidate that goes with the first word's vector; the next ones go with those of the next words. */
    int firstPaired() {
        return this == SHIFTED ? 0 : 1;
    }

    /** The candidate that goes with no vector. */
    int unpaired(int words) {
        return this == SHIFTED ? words : 0;
    }
}
