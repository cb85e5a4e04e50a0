package example.reach;

import dev.headlight.corpus.Example;
import dev.headlight.inquiry.HeadMean;
import dev.headlight.maps.MapRow;

/** How far a head looks: the mean distance from query to key, in tokens. */
public final class Reach extends HeadMean {

    public Reach() {
        super("example/reach", "How far heads look", "tokens");
    }

    @Override
    protected double of(Example example, MapRow row) {
        double distance = 0;
        for (int key = 0; key < row.length(); key++) {
            distance += row.get(key) * Math.abs(row.query() - key);
        }
        return distance;
    }
}
