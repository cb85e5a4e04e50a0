package dev.headlight.analysis.words;

import dev.headlight.analysis.Accumulator;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.PieceCosines;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns blocks of rows between tokens into maps between units, a layer at a time. A word whose pieces stand in two blocks
 * is put together again. For one example; not thread-safe.
 */
public final class WordLayers implements Accumulator.Rows {

    /** Takes in the maps of a layer. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * @param layer from 0
         * @param maps {@code [head][query * units + key]}; used again for the next layer
         */
        void take(int layer, float[][] maps);
    }

    private final WordMaps words;
    private final WordRows wordRows;
    private final Receiver receiver;
    private float[][] maps = {};
    /** The row of the unit at hand, with a number for each token, {@code [head][token]}. */
    private double[][] unitRows = {};

    /** @param receiver is given each layer when all of it is there */
    public WordLayers(WordMaps words, WordRows wordRows, Receiver receiver) {
        this.words = words;
        this.wordRows = wordRows;
        this.receiver = receiver;
    }

    /** The maps of all heads between units, held whole, {@code [layer, head, unit, unit]}. */
    public static HeadMaps maps(HeadMaps maps, WordMaps words, WordRows wordRows) {
        HeadMaps.Builder builder = new HeadMaps.Builder(maps.grid(), words.units());
        WordLayers layers = new WordLayers(words, wordRows, (layer, ofLayer) -> {
            float[] joined = new float[ofLayer.length * ofLayer[0].length];
            for (int head = 0; head < ofLayer.length; head++) {
                System.arraycopy(ofLayer[head], 0, joined, head * ofLayer[head].length, ofLayer[head].length);
            }
            builder.add(new MapRows(layer, ofLayer.length, 0, words.units(), words.units(), joined, null));
        });
        for (int layer = 0; layer < maps.grid().layers(); layer++) {
            layers.take(maps.rows(layer));
        }
        return builder.maps();
    }

    /** The map of one head between units, {@code [query * units + key]}, of maps that are held whole. */
    public static float[] map(HeadMaps maps, WordMaps words, WordRows wordRows, Head head) {
        float[][] found = new float[1][];
        new WordLayers(words, wordRows, (layer, ofLayer) -> found[0] = ofLayer[head.index()])
                .take(maps.rows(head.layer()));
        return found[0];
    }

    @Override
    public void take(MapRows rows) {
        if (rows.length() != words.tokens()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "maps of %d tokens, but words of %d", rows.length(), words.tokens()));
        }
        if (maps.length != rows.heads()) {
            maps = new float[rows.heads()][words.units() * words.units()];
            unitRows = new double[rows.heads()][words.hasSplitWords() ? rows.length() : 0];
        }
        for (int head = 0; head < rows.heads(); head++) {
            if (words.hasSplitWords()) {
                merge(rows, head);
            } else {
                System.arraycopy(
                        rows.values(),
                        rows.offset(head, rows.firstQuery()),
                        maps[head],
                        rows.firstQuery() * rows.length(),
                        rows.queries() * rows.length());
            }
        }
        if (rows.endQuery() == rows.length()) {
            receiver.take(rows.layer(), maps);
        }
    }

    private void merge(MapRows rows, int head) {
        @Nullable PieceCosines cosines = rows.cosines().orElse(null);
        double[] row = unitRows[head];
        int unit = words.unitOfToken(rows.firstQuery());
        for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
            if (query == words.firstToken(unit)) {
                add(rows, head, query, row, 0);
            } else if (wordRows == WordRows.MEAN) {
                add(rows, head, query, row, 1);
            }
            if (query + 1 == words.endToken(unit)) {
                int pieces = wordRows == WordRows.MEAN ? query + 1 - words.firstToken(unit) : 1;
                for (int key = 0; key < row.length; key++) {
                    row[key] /= pieces;
                }
                words.receive(row, cosines, head, maps[head], unit * words.units());
                unit++;
            }
        }
    }

    private static void add(MapRows rows, int head, int query, double[] row, int kept) {
        int start = rows.offset(head, query);
        for (int key = 0; key < row.length; key++) {
            row[key] = kept * row[key] + rows.values()[start + key];
        }
    }
}
