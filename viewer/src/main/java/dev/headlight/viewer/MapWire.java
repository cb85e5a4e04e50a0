package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.HeadScores;
import dev.headlight.result.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Read texts as bytes: the length of a header (uint32, little endian), the header in JSON filled up with spaces to a multiple
 * of eight bytes, a small map of each head (uint8 {@code [head, row, column]}), and, where they are few enough, the maps
 * themselves {@code [head, query, key]}, as float32 or, in a saved page, as uint16 in parts of each head's largest number.
 */
final class MapWire {

    /** The longest side of a small map. */
    static final int THUMBNAIL = 40;
    /** Up to so many units the maps of all heads travel together. */
    static final int ALL_AT_ONCE = 72;
    /** How many numbers can be asked for at once, and always one map. */
    private static final int NUMBERS_AT_ONCE = 1 << 18;

    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_SHORT = 65_535;

    private MapWire() {}

    /** How the numbers are written. */
    enum Numbers {
        FLOAT32,
        UINT16,
        NONE
    }

    /** The header. */
    private record Header(
            String model,
            Measure measure,
            int layers,
            int heads,
            boolean words,
            String text,
            List<ReadText.Position> units,
            int thumbnail,
            String numbers,
            double[] largest,
            Map<String, double[]> glances,
            Abilities abilities) {}

    /** A reading for a page that can ask for more. */
    static byte[] bytes(ReadText reading, boolean words) {
        boolean all = reading.maps(words).length() <= ALL_AT_ONCE;
        return bytes(reading, words, all ? Numbers.FLOAT32 : Numbers.NONE);
    }

    /** How many bytes a reading for a page has at most, but for its header. */
    static long mostBytes(int heads, int length) {
        long side = Math.min(THUMBNAIL, length);
        long all = Math.min(ALL_AT_ONCE, length);
        return heads * (side * side + Float.BYTES * all * all);
    }

    static byte[] bytes(ReadText reading, boolean words, Numbers numbers) {
        HeadMaps maps = reading.maps(words);
        List<ReadText.Position> units = reading.units(words);
        int side = Math.min(THUMBNAIL, maps.length());
        double[] largest = largest(maps);
        Header header = new Header(
                reading.card().name(),
                reading.measure(),
                maps.grid().layers(),
                maps.grid().perLayer(),
                words,
                reading.text(),
                units,
                side,
                numbers.name().toLowerCase(Locale.ROOT),
                largest,
                new Glances(units).of(maps),
                reading.abilities());
        byte[] head = padded(Json.toString(header));
        int heads = maps.grid().count();
        int small = (heads * side * side + 7) / 8 * 8;
        int numberBytes = numbers == Numbers.FLOAT32 ? Float.BYTES : numbers == Numbers.UINT16 ? Short.BYTES : 0;
        ByteBuffer out = ByteBuffer.allocate(
                        8 + head.length + small + numberBytes * heads * maps.length() * maps.length())
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(head.length).putInt(0).put(head);
        int start = out.position();
        putThumbnails(out, maps, side, largest, reading.measure().distribution());
        out.position(start + small);
        if (numbers != Numbers.NONE) {
            putMaps(out, maps, numbers, largest);
        }
        return out.array();
    }

    /**
     * The maps of some heads, one after another, as float32 {@code [head, query, key]}, little endian.
     *
     * @throws UsageException if there is no such head, or no head, or more than may be asked for at once
     */
    static byte[] bytes(HeadMaps maps, List<Head> heads) {
        int numbers = maps.length() * maps.length();
        int most = Math.max(1, NUMBERS_AT_ONCE / numbers);
        if (heads.isEmpty() || heads.size() > most) {
            throw new UsageException("\"heads\" names " + heads.size() + " heads; of a text of " + maps.length()
                    + " tokens, 1 to " + most + " can be asked for at once");
        }
        ByteBuffer out =
                ByteBuffer.allocate(Float.BYTES * numbers * heads.size()).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = out.asFloatBuffer();
        for (Head head : heads) {
            maps.grid().require(head);
            MapRows rows = maps.rows(head.layer());
            floats.put(rows.values(), rows.offset(head.index(), 0), numbers);
        }
        return out.array();
    }

    /**
     * What a head compares: the number of tokens and the size of its vectors (uint32, little endian), then as float32 queries {@code [query,
     * dimension]}, keys {@code [key, dimension]} and scores {@code [query, key]}.
     */
    static byte[] bytes(HeadScores scores) {
        int numbers = scores.queries().length + scores.keys().length + scores.scores().length;
        ByteBuffer out = ByteBuffer.allocate(8 + Float.BYTES * numbers).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(scores.tokens()).putInt(scores.size());
        out.asFloatBuffer().put(scores.queries()).put(scores.keys()).put(scores.scores());
        return out.array();
    }

    private static byte[] padded(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(text.length + 7) / 8 * 8];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(text, 0, padded, 0, text.length);
        return padded;
    }

    private static double[] largest(HeadMaps maps) {
        double[] largest = new double[maps.grid().count()];
        forEachHead(maps, (index, values, from, to) -> {
            for (int i = from; i < to; i++) {
                largest[index] = Math.max(largest[index], values[i]);
            }
        });
        return largest;
    }

    /** A small map shows the largest number of each patch, its root in parts of the most, so that faint ones are seen. */
    private static void putThumbnails(ByteBuffer out, HeadMaps maps, int side, double[] largest, boolean distribution) {
        int length = maps.length();
        forEachHead(maps, (index, values, from, to) -> {
            double most = distribution ? 1 : largest[index];
            float[] patch = new float[side * side];
            for (int i = from; i < to; i++) {
                int row = (i - from) / length * side / length;
                int column = (i - from) % length * side / length;
                patch[row * side + column] = Math.max(patch[row * side + column], values[i]);
            }
            for (float value : patch) {
                out.put((byte) Math.round(LARGEST_BYTE * Math.sqrt(most > 0 ? Math.min(1, value / most) : 0)));
            }
        });
    }

    private static void putMaps(ByteBuffer out, HeadMaps maps, Numbers numbers, double[] largest) {
        forEachHead(maps, (index, values, from, to) -> {
            double most = largest[index] > 0 ? largest[index] : 1;
            for (int i = from; i < to; i++) {
                if (numbers == Numbers.FLOAT32) {
                    out.putFloat(values[i]);
                } else {
                    out.putShort((short) Math.round(LARGEST_SHORT * (values[i] / most)));
                }
            }
        });
    }

    private static void forEachHead(HeadMaps maps, HeadValues receiver) {
        int size = maps.length() * maps.length();
        for (int layer = 0; layer < maps.grid().layers(); layer++) {
            MapRows rows = maps.rows(layer);
            for (int head = 0; head < rows.heads(); head++) {
                int from = rows.offset(head, 0);
                receiver.take(maps.grid().index(layer, head), rows.values(), from, from + size);
            }
        }
    }

    @FunctionalInterface
    private interface HeadValues {

        void take(int index, float[] values, int from, int to);
    }
}
