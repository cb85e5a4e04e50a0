package dev.headlight.analysis.words;

import dev.headlight.analysis.Accumulator;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;

/**
 * Turns blocks of rows between tokens into maps between units, a layer at a time, which it holds; {@link WordBlocks} holds
 * none. For one example; not thread-safe.
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
    private final WordBlocks blocks;
    private final Receiver receiver;
    private float[][] maps = {};

    /** @param receiver is given each layer when all of it is there */
    public WordLayers(WordMaps words, WordRows wordRows, Receiver receiver) {
        this.words = words;
        this.blocks = new WordBlocks(words, wordRows, (example, rows) -> gather(rows));
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
        blocks.take(rows);
    }

    private void gather(MapRows rows) {
        if (maps.length != rows.heads()) {
            maps = new float[rows.heads()][words.units() * words.units()];
        }
        for (int head = 0; head < rows.heads(); head++) {
            System.arraycopy(
                    rows.values(),
                    rows.offset(head, rows.firstQuery()),
                    maps[head],
                    rows.firstQuery() * rows.length(),
                    rows.queries() * rows.length());
        }
        if (rows.endQuery() == rows.length()) {
            receiver.take(rows.layer(), maps);
        }
    }
}
