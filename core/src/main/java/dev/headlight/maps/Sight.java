package dev.headlight.maps;

/**
 * Where the queries of a layer may look. What is hidden from a query is no place: it is not that the query does not look
 * there.
 *
 * @param causal whether only at the query itself and what stands before it
 * @param window in a causal model the number of keys up to the query itself, else how far a key may be; 0 for any
 * @param sink whether a learnt sink takes a share of each row, so that weights sum to less than 1
 */
public record Sight(boolean causal, int window, boolean sink) {

    /** All tokens, and nothing else. */
    public static final Sight FULL = new Sight(false, 0, false);

    /** Whether all tokens may be looked at. */
    public boolean unlimited() {
        return !causal && window == 0;
    }

    /** Whether a query may look at a key. */
    public boolean reaches(int query, int key) {
        return causal
                ? key <= query && (window == 0 || query - key < window)
                : window == 0 || Math.abs(query - key) <= window;
    }

    /** The first key that a query may look at. */
    public int first(int query) {
        if (window == 0) {
            return 0;
        }
        return Math.max(0, causal ? query - window + 1 : query - window);
    }

    /**
     * The key after the last one that a query may look at.
     *
     * @param length the number of keys
     */
    public int end(int query, int length) {
        if (causal) {
            return query + 1;
        }
        return window == 0 ? length : Math.min(length, query + window + 1);
    }

    /** How many keys a query may look at. */
    public int keys(int query, int length) {
        return end(query, length) - first(query);
    }
}
