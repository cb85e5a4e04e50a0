package dev.headlight.analysis.words;

import dev.headlight.CorpusException;
import dev.headlight.maps.HeadMaps;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.List;

/**
 * Turns maps between tokens into maps between units, where a unit is a word, or a special token ([CLS], [SEP]) kept as it
 * is, in the order of the text. What a split word receives is the sum over its pieces, what it gives is the mean over
 * them (paper, §4.1), so rows that summed to 1 still do; it works for every measure.
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
            for (int unit = 0; unit < units(); unit++) {
                fillRow(maps.values(), offset, maps.length(), unit, rows, target);
            }
        } else {
            System.arraycopy(maps.values(), offset, target, 0, maps.length() * maps.length());
        }
    }

    private void fillRow(float[] values, int offset, int length, int unit, WordRows rows, float[] target) {
        int first = starts[unit];
        int last = rows == WordRows.FIRST ? first + 1 : starts[unit + 1];
        for (int key = 0; key < units(); key++) {
            double sum = 0;
            for (int query = first; query < last; query++) {
                for (int at = offset + query * length + starts[key];
                        at < offset + query * length + starts[key + 1];
                        at++) {
                    sum += values[at];
                }
            }
            target[unit * units() + key] = (float) (sum / (last - first));
        }
    }
}
