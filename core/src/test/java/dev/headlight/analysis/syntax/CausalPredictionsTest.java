package dev.headlight.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.words.WordMaps;
import dev.headlight.maps.Sight;
import dev.headlight.testing.WordTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A word points to none that is hidden from it. */
class CausalPredictionsTest {

    private static final Sight CAUSAL = new Sight(true, 0, false);
    private static final int NONE = WordPredictions.NONE;
    private static final int SILENT = WordPredictions.SILENT;

    private final List<String> words = List.of("a", "b", "c", "d");
    private final WordMaps maps = WordMaps.of(new WordTokenizer().piecesOfWords(words), words, "test");

    /** Most is given to the word itself, and as much to every other. */
    private final float[] itself = {
        1, .1f, .1f, .1f, //
        .1f, 1, .1f, .1f, //
        .1f, .1f, 1, .1f, //
        .1f, .1f, .1f, 1
    };

    /** Numbers at places that are hidden, as gradients have them, and little weight between words. */
    private final float[] spoilt = {
        1, 9, 9, 9, //
        .1f, 1, 9, 9, //
        .1f, .5f, 1, 9, //
        .25f, .1f, .1f, 1
    };

    /** Nothing is given to other words, but by the last to the first. */
    private final float[] zeros = {
        1, 0, 0, 0, //
        0, 1, 0, 0, //
        0, 0, 1, 0, //
        .5f, 0, 0, 1
    };

    private int[] of(float[] map, Direction direction, Sight sight) {
        return new WordPredictions(maps).of(map, direction, sight).clone();
    }

    @Test
    void theFirstOfEqualsIsOneThatIsSeen() {
        assertThat(of(itself, Direction.DEPENDENT_TO_GOVERNOR, CAUSAL)).containsExactly(NONE, 0, 0, 0);
        assertThat(of(itself, Direction.GOVERNOR_TO_DEPENDENT, CAUSAL)).containsExactly(1, 2, 3, NONE);
        assertThat(of(itself, Direction.DEPENDENT_TO_GOVERNOR, Sight.FULL)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void whereAllIsZeroNoWordIsPointedTo() {
        assertThat(of(zeros, Direction.DEPENDENT_TO_GOVERNOR, Sight.FULL)).containsExactly(SILENT, SILENT, SILENT, 0);
        assertThat(of(zeros, Direction.GOVERNOR_TO_DEPENDENT, Sight.FULL)).containsExactly(3, SILENT, SILENT, SILENT);
        assertThat(of(zeros, Direction.DEPENDENT_TO_GOVERNOR, CAUSAL)).containsExactly(NONE, SILENT, SILENT, 0);
        assertThat(of(zeros, Direction.GOVERNOR_TO_DEPENDENT, CAUSAL)).containsExactly(3, SILENT, SILENT, NONE);
    }

    @Test
    void numbersAtHiddenPlacesDoNotCount() {
        assertThat(of(spoilt, Direction.DEPENDENT_TO_GOVERNOR, CAUSAL)).containsExactly(NONE, 0, 1, 0);
        assertThat(of(spoilt, Direction.GOVERNOR_TO_DEPENDENT, CAUSAL)).containsExactly(3, 2, 3, NONE);
    }

    @Test
    void windowsHideWhatIsFar() {
        Sight two = new Sight(true, 2, false);
        assertThat(of(spoilt, Direction.DEPENDENT_TO_GOVERNOR, two)).containsExactly(NONE, 0, 1, 2);
        assertThat(of(spoilt, Direction.GOVERNOR_TO_DEPENDENT, two)).containsExactly(1, 2, 3, NONE);
        Sight near = new Sight(false, 1, false);
        assertThat(of(itself, Direction.DEPENDENT_TO_GOVERNOR, near)).containsExactly(1, 0, 1, 2);
    }
}
