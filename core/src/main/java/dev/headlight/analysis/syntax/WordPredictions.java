package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordMaps;
import dev.headlight.maps.Sight;
import java.util.Arrays;

/**
 * For each word the other word that a map points to, in both directions. The model's own tokens, the word itself, and words
 * that are hidden from each other are left out, and the first of equals wins. Where all numbers are 0 the map points to none.
 */
final class WordPredictions {

    /** Where there is no other word; no governor, and not ROOT either. */
    static final int NONE = -2;

    /** Where there are other words, and the map points to none of them. */
    static final int SILENT = -3;

    private final WordMaps words;
    private final int units;
    private final int[] unitOfWord;
    private final int[] governors;
    private final float[] best;

    WordPredictions(WordMaps words) {
        this.words = words;
        this.units = words.units();
        this.unitOfWord = new int[words.words()];
        for (int word = 0; word < unitOfWord.length; word++) {
            unitOfWord[word] = words.unit(word);
        }
        this.governors = new int[unitOfWord.length];
        this.best = new float[unitOfWord.length];
    }

    /** The predicted governor of each word, {@code [word]}; overwritten by the next call. */
    int[] of(float[] map, Direction direction, Sight sight) {
        return direction == Direction.DEPENDENT_TO_GOVERNOR ? fromRows(map, sight) : fromColumns(map, sight);
    }

    private int[] fromRows(float[] map, Sight sight) {
        for (int word = 0; word < governors.length; word++) {
            int row = unitOfWord[word] * units;
            int governor = NONE;
            float largest = -1;
            for (int other = 0; other < governors.length; other++) {
                float weight = map[row + unitOfWord[other]];
                if (weight > largest && other != word && words.reaches(sight, word, other)) {
                    largest = weight;
                    governor = weight > 0 ? other : SILENT;
                }
            }
            governors[word] = governor;
        }
        return governors;
    }

    /** Row by row, for the sake of the cache. */
    private int[] fromColumns(float[] map, Sight sight) {
        Arrays.fill(governors, NONE);
        Arrays.fill(best, -1);
        for (int other = 0; other < governors.length; other++) {
            int row = unitOfWord[other] * units;
            for (int word = 0; word < governors.length; word++) {
                float weight = map[row + unitOfWord[word]];
                if (weight > best[word] && other != word && words.reaches(sight, other, word)) {
                    best[word] = weight;
                    governors[word] = weight > 0 ? other : SILENT;
                }
            }
        }
        return governors;
    }
}
