package dev.headlight.analysis.words;

import dev.headlight.analysis.Accumulator;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.PieceCosines;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns blocks of rows between tokens into blocks of rows between units, and holds no more than a row of each head: that of a
 * word whose pieces stand in two blocks. For one example; not thread-safe.
 */
public final class WordBlocks implements Accumulator.Rows {

    private final WordMaps words;
    private final WordRows wordRows;
    private final MapReceiver receiver;
    /** The row of the unit at hand, with a number for each token, {@code [head][token]}. */
    private double[][] unitRows = {};

    /** @param receiver is given the blocks, those of each layer in order, as those of example 0 */
    public WordBlocks(WordMaps words, WordRows wordRows, MapReceiver receiver) {
        this.words = words;
        this.wordRows = wordRows;
        this.receiver = receiver;
    }

    @Override
    public void take(MapRows rows) {
        if (rows.length() != words.tokens()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "maps of %d tokens, but words of %d", rows.length(), words.tokens()));
        }
        if (!words.hasSplitWords()) {
            receiver.receive(0, rows);
            return;
        }
        if (unitRows.length != rows.heads()) {
            unitRows = new double[rows.heads()][rows.length()];
        }
        int first = words.unitOfToken(rows.firstQuery());
        int last = words.unitOfToken(rows.endQuery() - 1);
        int end = words.endToken(last) == rows.endQuery() ? last + 1 : last;
        int length = words.units();
        float[] merged = new float[rows.heads() * (end - first) * length];
        for (int head = 0; head < rows.heads(); head++) {
            merge(rows, head, first, merged, head * (end - first) * length);
        }
        if (end > first) {
            receiver.receive(
                    0, new MapRows(rows.layer(), rows.heads(), first, end - first, length, merged, null, rows.leaks()));
        }
    }

    private void merge(MapRows rows, int head, int first, float[] merged, int start) {
        @Nullable PieceCosines cosines = rows.cosines().orElse(null);
        double[] row = unitRows[head];
        int unit = first;
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
                words.receive(row, cosines, head, merged, start + (unit - first) * words.units());
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
