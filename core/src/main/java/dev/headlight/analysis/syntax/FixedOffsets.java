package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Compat;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The baseline of position alone: the word at a fixed distance. An offset that leaves the sentence predicts nothing; the
 * reference implementation cuts it off at ROOT, which stands before the first word, and at the last word.
 */
final class FixedOffsets {

    private static final int[] ALL = without0(-5, 5);
    private static final int[] REFERENCE = without0(-3, 2);

    private final int[] offsets;
    private final boolean cutOff;

    FixedOffsets(Set<Compat> compat) {
        this.cutOff = compat.contains(Compat.REFERENCE_OFFSETS);
        this.offsets = cutOff ? REFERENCE : ALL;
    }

    int count() {
        return offsets.length;
    }

    int offset(int index) {
        return offsets[index];
    }

    /** The governor that an offset predicts: a word, −1 for ROOT, or {@link WordPredictions#NONE}. */
    int predict(int index, int word, int words) {
        int governor = word + offsets[index];
        if (cutOff) {
            return Math.max(-1, Math.min(governor, words - 1));
        }
        return governor >= 0 && governor < words ? governor : WordPredictions.NONE;
    }

    private static int[] without0(int first, int last) {
        return IntStream.rangeClosed(first, last).filter(offset -> offset != 0).toArray();
    }
}
