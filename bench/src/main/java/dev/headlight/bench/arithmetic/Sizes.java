package dev.headlight.bench.arithmetic;

/**
 * What a batch of BERT-base is made of.
 *
 * @param examples how many segments the batch has
 * @param tokens how many each of them has
 */
record Sizes(int examples, int tokens) {

    static final int LAYERS = 12;
    static final int HEADS = 12;
    static final int HIDDEN = 768;
    static final int INNER = 4 * HIDDEN;
    static final int HEAD = HIDDEN / HEADS;

    int rows() {
        return examples * tokens;
    }

    /** How many matrices of scores a layer has. */
    int maps() {
        return examples * HEADS;
    }
}
