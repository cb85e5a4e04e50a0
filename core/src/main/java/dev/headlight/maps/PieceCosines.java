package dev.headlight.maps;

/**
 * For a measure whose numbers are lengths of vectors: the cosines between the vectors of the keys that are pieces of one
 * word, in one layer, float32 {@code [head, pair]}. With them a word's vector can be summed from its pieces' before its
 * length is taken, without the vectors themselves. The cosines do not depend on the query, whose weight only scales the
 * vectors.
 *
 * <p>Filled by its maker, then read only.
 */
public final class PieceCosines {

    private final int[] wordEnds;
    /** Where the pairs of a token with the later pieces of its word start. */
    private final int[] firstPairs;

    private final float[] values;

    /** @param words the word of each token, or −1 for a token that is no piece of a word; pieces of a word stand together */
    public PieceCosines(int heads, int[] words) {
        wordEnds = new int[words.length];
        for (int token = words.length - 1; token >= 0; token--) {
            boolean goesOn = token + 1 < words.length && words[token] >= 0 && words[token] == words[token + 1];
            wordEnds[token] = goesOn ? wordEnds[token + 1] : token + 1;
        }
        firstPairs = new int[words.length + 1];
        for (int token = 0; token < words.length; token++) {
            firstPairs[token + 1] = firstPairs[token] + wordEnds[token] - token - 1;
        }
        values = new float[heads * pairs()];
    }

    /** The number of pairs; 0 if every word is one piece. */
    public int pairs() {
        return firstPairs[firstPairs.length - 1];
    }

    /** The token after the last piece of the word that a token is a piece of. */
    public int wordEnd(int token) {
        return wordEnds[token];
    }

    /** Sets the cosine of two tokens of one word, as a head sees them. */
    public void set(int head, int token, int later, float cosine) {
        values[index(head, token, later)] = cosine;
    }

    /** The cosine between a piece and a later one of the same word. */
    public float get(int head, int token, int later) {
        return values[index(head, token, later)];
    }

    /** Copies the cosines of a head, of all pairs in their order. */
    public void copy(int head, float[] to) {
        System.arraycopy(values, head * pairs(), to, 0, pairs());
    }

    /** Fills in the cosines of a head, in the same order. */
    public void fill(int head, float[] from) {
        System.arraycopy(from, 0, values, head * pairs(), pairs());
    }

    private int index(int head, int token, int later) {
        if (later <= token || later >= wordEnds[token]) {
            throw new IllegalArgumentException("tokens " + token + " and " + later + " are not pieces of one word");
        }
        return head * pairs() + firstPairs[token] + later - token - 1;
    }
}
