package dev.headlight.analysis.words;

import dev.headlight.CorpusException;
import dev.headlight.maps.PieceCosines;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /** The alignment of an encoding with those of its words that have a piece. */
    public static WordMaps of(Encoding encoding) {
        int[] starts = new int[encoding.length() + 1];
        int[] unitOfWord = new int[encoding.wordCount()];
        Arrays.fill(unitOfWord, -1);
        int units = 0;
        for (int token = 0; token < encoding.length(); token++) {
            int word = encoding.word(token);
            if (word < 0 || token == 0 || word != encoding.word(token - 1)) {
                if (word >= 0) {
                    unitOfWord[word] = units;
                }
                starts[units++] = token;
            }
        }
        starts[units] = encoding.length();
        return new WordMaps(Arrays.copyOf(starts, units + 1), unitOfWord);
    }

    /**
     * The alignment of an encoding with its words.
     *
     * @param words the words of the encoding: word {@code i} of it is {@code words.get(i)}
     * @param where what a message calls the example
     * @throws CorpusException if a word has no piece; the message names it
     */
    public static WordMaps of(Encoding encoding, List<String> words, String where) {
        if (encoding.wordCount() > words.size()) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "%s: the encoding has a word %d, but there are %d words",
                    where,
                    encoding.wordCount(),
                    words.size()));
        }
        WordMaps found = of(encoding);
        int[] unitOfWord = Arrays.copyOf(found.unitOfWord, words.size());
        Arrays.fill(unitOfWord, found.unitOfWord.length, words.size(), -1);
        for (int word = 0; word < unitOfWord.length; word++) {
            if (unitOfWord[word] < 0) {
                throw new CorpusException(String.format(
                        Locale.ROOT,
                        "%s: word %d, \"%s\", yields no word piece; expected at least one, so that it"
                                + " can be looked at: mend the word or leave the sentence out",
                        where,
                        word + 1,
                        words.get(word)));
            }
        }
        return new WordMaps(found.starts, unitOfWord);
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

    /** The unit that a token is a part of. */
    public int unitOfToken(int token) {
        int found = Arrays.binarySearch(starts, token);
        return found >= 0 ? found : -found - 2;
    }

    /** The token after the last one of a unit. */
    public int endToken(int unit) {
        return starts[unit + 1];
    }

    /** The number of tokens. */
    int tokens() {
        return starts[units()];
    }

    /**
     * What the units receive of a row with a number for each token: the sum over a unit's pieces, or the length of the sum
     * of their vectors, ‖Σ v‖² = ΣΣ ‖v‖ ‖w‖ cos(v, w).
     *
     * @param cosines of the row's layer, or null where numbers simply add up
     * @param target is filled from {@code at} on, one number a unit
     */
    void receive(double[] row, @Nullable PieceCosines cosines, int head, float[] target, int at) {
        for (int unit = 0; unit < units(); unit++) {
            target[at + unit] = (float) (cosines == null ? sum(row, unit) : length(row, unit, cosines, head));
        }
    }

    private double sum(double[] row, int unit) {
        double sum = 0;
        for (int token = starts[unit]; token < starts[unit + 1]; token++) {
            sum += row[token];
        }
        return sum;
    }

    private double length(double[] row, int unit, PieceCosines cosines, int head) {
        double square = 0;
        for (int token = starts[unit]; token < starts[unit + 1]; token++) {
            square += row[token] * row[token];
            for (int other = token + 1; other < starts[unit + 1]; other++) {
                square += 2 * row[token] * row[other] * cosines.get(head, token, other);
            }
        }
        return Math.sqrt(Math.max(0, square));
    }
}
