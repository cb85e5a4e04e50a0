package dev.headlight.inference.internal.measures;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import java.util.List;
import java.util.Locale;

/**
 * Gathers the weights of a layer into one map, Â = (Ā + I) / 2 with Ā the mean over heads: what a layer hands on where half of
 * it is what it read (Abnar and Zuidema 2020, §3). For one pass; not thread-safe.
 */
final class LayerSums implements MapReceiver {

    /** Maps of whole layers are held, and their product grows with the cube of the length. */
    static final int LONGEST = 4096;

    /** Takes the map of a layer when it is whole. */
    @FunctionalInterface
    interface Receiver {

        /**
         * @param example the number of the example
         * @param map {@code [query][key]}; the receiver's to keep
         * @param leaks whether a share of each row goes to no key
         */
        void receive(int example, int layer, double[][] map, boolean leaks);
    }

    private final Receiver receiver;
    private final double[][][] maps;

    /** @throws UsageException if an example is longer than {@value #LONGEST} tokens */
    LayerSums(List<Example> examples, Receiver receiver) {
        this.receiver = receiver;
        this.maps = new double[examples.size()][][];
        for (Example example : examples) {
            if (example.length() > LONGEST) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s has %,d tokens; maps of whole layers are made of at most %,d: cut it with --max-length",
                        example.id(),
                        example.length(),
                        LONGEST));
            }
        }
    }

    @Override
    public void receive(int example, MapRows rows) {
        if (rows.firstQuery() == 0) {
            maps[example] = new double[rows.length()][rows.length()];
        }
        double[][] map = maps[example];
        for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
            double[] row = map[query];
            for (int head = 0; head < rows.heads(); head++) {
                int start = rows.offset(head, query);
                for (int key = 0; key < row.length; key++) {
                    row[key] += rows.values()[start + key];
                }
            }
            for (int key = 0; key < row.length; key++) {
                row[key] /= 2.0 * rows.heads();
            }
            row[query] += .5;
        }
        if (rows.endQuery() == rows.length()) {
            maps[example] = new double[0][];
            receiver.receive(example, rows.layer(), map, rows.leaks());
        }
    }

    /** Hands on a map as that of a layer's only head. */
    static void handOn(int example, int layer, double[][] map, boolean leaks, MapReceiver receiver) {
        float[] values = new float[map.length * map.length];
        for (int query = 0; query < map.length; query++) {
            for (int key = 0; key < map.length; key++) {
                values[query * map.length + key] = (float) map[query][key];
            }
        }
        receiver.receive(example, new MapRows(layer, 1, 0, map.length, map.length, values, null, leaks));
    }
}
