package dev.headlight.probe;

import dev.headlight.kernel.Matrix;

/**
 * What a probe sees of a pair, all heads' attention in both directions, side by side: {@code [word, position, 2 · heads]},
 * that from the word to the position and then that from the position to the word. Positions are those of a
 * {@link WordAttention}: [CLS], the words, [SEP].
 *
 * @param words the number of words
 * @param heads the number of heads of all layers
 * @param values not copied
 */
record PairAttention(int words, int heads, float[] values) {

    static final int START = WordAttention.START;

    static PairAttention of(WordAttention attention) {
        int words = attention.words();
        int heads = attention.heads();
        float[] from = attention.values();
        float[] values = new float[words * (words + 2) * 2 * heads];
        int at = 0;
        for (int word = 1; word <= words; word++) {
            for (int position = 0; position < words + 2; position++, at += 2 * heads) {
                System.arraycopy(from, attention.at(word, position), values, at, heads);
                System.arraycopy(from, attention.at(position, word), values, at + heads, heads);
            }
        }
        return new PairAttention(words, heads, values);
    }

    /** The number of positions. */
    int positions() {
        return words + 2;
    }

    /** The position after the words. */
    int end() {
        return words + 1;
    }

    /** How many numbers belong to a pair. */
    int width() {
        return 2 * heads;
    }

    /** Where the numbers of a pair start. */
    int at(int word, int position) {
        return (word * positions() + position) * width();
    }

    /** Some positions next to each other, seen from a word: {@code [position, 2 · heads]}. */
    Matrix rows(int word, int firstPosition, int count) {
        return new Matrix(values, at(word, firstPosition), count, width());
    }

    /** All pairs, word by word: {@code [word · position, 2 · heads]}. */
    Matrix all() {
        return rows(0, 0, words * positions());
    }
}
