package dev.headlight.analysis.words;

import dev.headlight.CorpusException;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.PieceCosines;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns maps between tokens into maps between units, where a unit is a word, or a special token ([CLS], [SEP]) kept as it
 * is, in the order of the text. What a split word receives is the sum over its pieces, what it gives is the mean over
 * them (paper, §4.1), so rows that summed to 1 still do. Where a measure's numbers are lengths of vectors, the vectors are
 * summed and averaged so, and then their length is taken ({@link PieceCosines}).
 *
 * <p>Immutable and thread-safe.
 */
public final class WordMaps {

    /** The first token of each unit, and the number of tokens at the end. */
    private final int[] starts;

    private final int[] unitOfWord;

    private WordMaps(int[] starts, int[] unitOfWord) {
        this.starts = starts;
        this.unitOfWord = unitOfWord;
    }

    /**
     * The alignment of an encoding with its words.
     *
     * @param words the words of the encoding: word {@code i} of it is {@code words.get(i)}
     * @param where what a message calls the example
     * @throws CorpusException if a word has no piece; the message names it
     */
    public static WordMaps of(Encoding encoding, List<String> words, String where) {
        int[] starts = new int[encoding.length() + 1];
        int[] unitOfWord = new int[words.size()];
        Arrays.fill(unitOfWord, -1);
        int units = 0;
        for (int token = 0; token < encoding.length(); token++) {
            int word = encoding.word(token);
            if (word < 0 || token == 0 || word != encoding.word(token - 1)) {
                if (word >= words.size()) {
                    throw new CorpusException("%s: the encoding has a word %d, but there are %d words"
                            .formatted(where, word + 1, words.size()));
                }
                if (word >= 0) {
                    unitOfWord[word] = units;
                }
                starts[units++] = token;
            }
        }
        for (int word = 0; word < unitOfWord.length; word++) {
            if (unitOfWord[word] < 0) {
                throw new CorpusException(
                        ("%s: word %d, \"%s\", yields no word piece; expected at least one, so that it"
                                        + " can be looked at: mend the word or leave the sentence out")
                                .formatted(where, word + 1, words.get(word)));
            }
        }
        starts[units] = encoding.length();
        return new WordMaps(Arrays.copyOf(starts, units + 1), unitOfWord);
    }

    /** The number of units: words and special tokens. */
    public int units() {
        return starts.length - 1;
    }

    /** The number of words. */
    public int words() {
        return unitOfWord.length;
    }

    /** The unit of a word. */
    public int unit(int word) {
        return unitOfWord[word];
    }

    /** The first token of a unit. */
    public int firstToken(int unit) {
        return starts[unit];
    }

    /** Whether any word has more than one piece; where none has, the maps stay as they are. */
    public boolean hasSplitWords() {
        return units() < starts[units()];
    }

    /** The maps of all heads, {@code [layer, head, unit, unit]}. */
    public HeadMaps apply(HeadMaps maps, WordRows rows) {
        int cells = units() * units();
        float[] values = new float[maps.layers() * maps.heads() * cells];
        float[] map = new float[cells];
        for (int head = 0; head < maps.layers() * maps.heads(); head++) {
            fill(maps, head / maps.heads(), head % maps.heads(), rows, map);
            System.arraycopy(map, 0, values, head * cells, cells);
        }
        return new HeadMaps(maps.layers(), maps.heads(), units(), values);
    }

    /**
     * The map of one head.
     *
     * @param target is filled, {@code [unit, unit]}, row-major
     */
    public void fill(HeadMaps maps, int layer, int head, WordRows rows, float[] target) {
        if (maps.length() != starts[units()]) {
            throw new IllegalArgumentException(
                    "maps of %d tokens, but words of %d".formatted(maps.length(), starts[units()]));
        }
        int offset = maps.offset(layer, head);
        if (hasSplitWords()) {
            @Nullable PieceCosines cosines = maps.cosines().orElse(null);
            double[] row = new double[maps.length()];
            for (int unit = 0; unit < units(); unit++) {
                averageRows(maps.values(), offset, unit, rows, row);
                for (int key = 0; key < units(); key++) {
                    target[unit * units() + key] =
                            (float) (cosines == null ? sum(row, key) : length(row, key, cosines, layer, head));
                }
            }
        } else {
            System.arraycopy(maps.values(), offset, target, 0, maps.length() * maps.length());
        }
    }

    /** The row of a unit, with a number for each token. */
    private void averageRows(float[] values, int offset, int unit, WordRows rows, double[] row) {
        int first = starts[unit];
        int last = rows == WordRows.FIRST ? first + 1 : starts[unit + 1];
        for (int key = 0; key < row.length; key++) {
            double sum = 0;
            for (int query = first; query < last; query++) {
                sum += values[offset + query * row.length + key];
            }
            row[key] = sum / (last - first);
        }
    }

    private double sum(double[] row, int unit) {
        double sum = 0;
        for (int token = starts[unit]; token < starts[unit + 1]; token++) {
            sum += row[token];
        }
        return sum;
    }

    /** The length of the sum of the pieces' vectors: ‖Σ v‖² = ΣΣ ‖v‖ ‖w‖ cos(v, w). */
    private double length(double[] row, int unit, PieceCosines cosines, int layer, int head) {
        double square = 0;
        for (int token = starts[unit]; token < starts[unit + 1]; token++) {
            square += row[token] * row[token];
            for (int other = token + 1; other < starts[unit + 1]; other++) {
                square += 2 * row[token] * row[other] * cosines.get(layer, head, token, other);
            }
        }
        return Math.sqrt(Math.max(0, square));
    }
}
