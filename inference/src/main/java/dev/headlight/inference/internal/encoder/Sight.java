package dev.headlight.inference.internal.encoder;

/**
 * Which tokens a head may look at.
 *
 * @param causal whether only at the query itself and what stands before it
 * @param window in a causal model the number of keys up to the query itself, else how far a key may be; 0 for any
 */
public record Sight(boolean causal, int window) {

    /** Whether it may look at all tokens. */
    public boolean isUnlimited() {
        return !causal && window == 0;
    }

    /** Whether a query may look at a key. */
    public boolean reaches(int query, int key) {
        return causal
                ? key <= query && (window == 0 || query - key < window)
                : window == 0 || Math.abs(query - key) <= window;
    }
}
