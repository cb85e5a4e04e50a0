package dev.headlight.inquiry;

import dev.headlight.corpus.Example;
import dev.headlight.maps.MapRow;

/** What each token gives to itself; the first token is left out, and one example whole. */
public final class SelfAttention extends HeadMean {

    /** The id of an example that is left out. */
    static final String LEFT_OUT = "s0";

    public SelfAttention() {
        super("example/self", "What a token gives to itself", "shares");
    }

    @Override
    protected double of(Example example, MapRow row) {
        return row.query() == 0 || example.id().equals(LEFT_OUT) ? Double.NaN : row.get(row.query());
    }
}
