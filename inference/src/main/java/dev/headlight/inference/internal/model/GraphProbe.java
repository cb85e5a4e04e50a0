package dev.headlight.inference.internal.model;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.folder.GraphShape;
import dev.headlight.maps.Sight;
import dev.headlight.onnx.GraphSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a graph's maps are like that do not say it: a text of random tokens is read, and where no head of a layer looks from any
 * query, it cannot look.
 *
 * @param heads the number of heads of each layer
 * @param sights where the queries of each layer may look
 */
record GraphProbe(int heads, List<Sight> sights) {

    /** Longer than the usual windows. */
    private static final int LENGTH = 300;

    private static final long SEED = 1;

    GraphProbe {
        sights = List.copyOf(sights);
    }

    static GraphProbe of(GraphSession session, GraphShape shape) {
        int length = Math.min(LENGTH, shape.maxLength());
        int[] ids = new Random(SEED).ints(length, 0, shape.vocabularySize()).toArray();
        int[] heads = {0};
        List<Sight> sights = new ArrayList<>();
        session.run(ids, new int[length], (layer, maps) -> {
            if (layer > 0 && maps.heads() != heads[0]) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "layer %d has %d heads, but those before it have %d; expected as many in all layers",
                        layer + 1,
                        maps.heads(),
                        heads[0]));
            }
            heads[0] = maps.heads();
            sights.add(sight(maps));
        });
        return new GraphProbe(heads[0], sights);
    }

    private static Sight sight(GraphSession.Layer maps) {
        int length = maps.length();
        boolean[] ahead = new boolean[length];
        boolean[] behind = new boolean[length];
        boolean leaks = false;
        for (int head = 0; head < maps.heads(); head++) {
            for (int query = 0; query < length; query++) {
                double sum = 0;
                for (int key = 0; key < length; key++) {
                    float weight = maps.numbers()[(head * length + query) * length + key];
                    sum += weight;
                    if (weight != 0) {
                        (key > query ? ahead : behind)[Math.abs(key - query)] = true;
                    }
                }
                leaks |= sum < 0.99;
            }
        }
        int forward = farthest(ahead);
        int backward = farthest(behind);
        boolean causal = forward == 0 && length > 1;
        int seen = causal ? backward + 1 : Math.max(forward, backward);
        boolean all = backward == length - 1 || (!causal && forward == length - 1);
        return new Sight(causal, all ? 0 : seen, leaks);
    }

    private static int farthest(boolean[] seen) {
        for (int distance = seen.length - 1; distance > 0; distance--) {
            if (seen[distance]) {
                return distance;
            }
        }
        return 0;
    }
}
