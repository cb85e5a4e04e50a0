package dev.headlight.analysis.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.PieceCosines;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.WordTokenizer;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordMapsTest {

    private static final WordTokenizer TOKENIZER = new WordTokenizer();

    /** [CLS], "hill", "walk" "##ers", [SEP]: units are [CLS], hill, walkers, [SEP]. */
    private static final float[] TOKEN_MAP = {
        0.2f, 0.2f, 0.2f, 0.2f, 0.2f, //
        0.1f, 0.2f, 0.3f, 0.4f, 0.0f, //
        0.0f, 0.5f, 0.1f, 0.3f, 0.1f, //
        0.4f, 0.1f, 0.1f, 0.1f, 0.3f, //
        0.0f, 0.0f, 0.0f, 0.0f, 1.0f,
    };

    @Test
    void toASplitWordGoesTheSumAndFromItTheMean() {
        HeadMaps words = WordLayers.maps(walkerMaps(null), walkers(), WordRows.MEAN);
        assertThat(words.values())
                .containsExactly(
                        new float[] {
                            0.2f, 0.2f, 0.4f, 0.2f, //
                            0.1f, 0.2f, 0.7f, 0.0f, //
                            0.2f, 0.3f, 0.3f, 0.2f, //
                            0.0f, 0.0f, 0.0f, 1.0f
                        },
                        within(1e-6f));
    }

    /** Vectors at right angles: the length of their sum is the root of the sum of squares. */
    @Test
    void vectorsOfPiecesAreSummedBeforeTheirLengthIsTaken() {
        PieceCosines cosines = new PieceCosines(1, new int[] {-1, 0, 1, 1, -1});
        assertThat(cosines.pairs()).isEqualTo(1);
        HeadMaps words = WordLayers.maps(walkerMaps(cosines), walkers(), WordRows.MEAN);
        assertThat(words.get(0, 0, 0, 2)).isCloseTo((float) Math.hypot(0.2, 0.2), within(1e-6f));
        assertThat(words.get(0, 0, 1, 2)).isCloseTo((float) Math.hypot(0.3, 0.4), within(1e-6f));
        // Rows are averaged first: the mean of two rows is (.1, .2) at the pieces.
        assertThat(words.get(0, 0, 2, 2)).isCloseTo((float) Math.hypot(0.1, 0.2), within(1e-6f));
        assertThat(words.get(0, 0, 2, 1)).isCloseTo(0.3f, within(1e-6f));

        cosines.set(0, 2, 3, 1);
        assertThat(WordLayers.maps(walkerMaps(cosines), walkers(), WordRows.MEAN)
                        .values())
                .as("vectors of one direction add up")
                .containsExactly(
                        WordLayers.maps(walkerMaps(null), walkers(), WordRows.MEAN)
                                .values(),
                        within(1e-6f));
        assertThatThrownBy(() -> cosines.get(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstPieceSpeaksForTheWordIfAskedTo() {
        HeadMaps words = WordLayers.maps(walkerMaps(null), walkers(), WordRows.FIRST);
        assertThat(List.of(words.get(0, 0, 2, 0), words.get(0, 0, 2, 1), words.get(0, 0, 2, 2), words.get(0, 0, 2, 3)))
                .containsExactly(0.0f, 0.5f, 0.4f, 0.1f);
        assertThat(words.get(0, 0, 1, 2)).isCloseTo(0.7f, within(1e-6f));
    }

    @Test
    void unitsKeepTheOrderOfTheText() {
        WordMaps walkers = walkers();
        assertThat(walkers.units()).isEqualTo(4);
        assertThat(walkers.words()).isEqualTo(2);
        assertThat(walkers.unit(0)).isEqualTo(1);
        assertThat(walkers.unit(1)).isEqualTo(2);
        assertThat(walkers.firstToken(3)).isEqualTo(4);
        assertThat(walkers.hasSplitWords()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void rowsStillSumToOneAndNothingIsLost(WordRows rows) {
        Random random = new Random(7);
        for (int repetition = 0; repetition < 100; repetition++) {
            List<String> words = randomWords(random);
            Encoding encoding = TOKENIZER.encodeWords(words);
            HeadMaps tokens = RandomModel.random(2, 2, encoding.length(), repetition);
            HeadMaps units = WordLayers.maps(tokens, WordMaps.of(encoding, words, "s"), rows);
            assertThat(units.length()).isEqualTo(words.size() + 2);
            for (int row = 0; row < units.length() * 4; row++) {
                double sum = 0;
                for (int key = 0; key < units.length(); key++) {
                    sum += units.values()[row * units.length() + key];
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void whereNoWordIsSplitTheMapsStayAsTheyAre() {
        List<String> words = List.of("we", "ran", "far");
        Encoding encoding = TOKENIZER.encodeWords(words);
        HeadMaps tokens = RandomModel.random(1, 3, encoding.length(), 1);
        assertThat(WordLayers.maps(tokens, WordMaps.of(encoding, words, "s"), WordRows.MEAN)
                        .values())
                .containsExactly(tokens.values());
    }

    @Test
    void aPairKeepsTheSeparatorBetweenItsWords() {
        List<String> words = List.of("hill", "walkers", "rest");
        Encoding pair = TOKENIZER.frame(
                TOKENIZER.piecesOfWords(words.subList(0, 2)), TOKENIZER.piecesOfWords(words.subList(2, 3)));
        WordMaps maps = WordMaps.of(pair, words, "s");
        assertThat(maps.units()).isEqualTo(6);
        assertThat(maps.unit(2)).isEqualTo(4);
    }

    @Test
    void aWordWithoutPiecesIsNamed() {
        List<String> words = List.of("we", "", "ran");
        assertThatThrownBy(() -> WordMaps.of(TOKENIZER.encodeWords(words), words, "tales.conllu:12"))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("tales.conllu:12: word 2, \"\", yields no word piece");
        List<String> last = List.of("we", "");
        assertThatThrownBy(() -> WordMaps.of(TOKENIZER.encodeWords(last), last, "s"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("word 2, \"\"");
    }

    @Test
    void aWordThatTwoBlocksCutIsPutTogetherAgain() {
        Random random = new Random(11);
        for (int repetition = 0; repetition < 50; repetition++) {
            List<String> words = randomWords(random);
            Encoding encoding = TOKENIZER.encodeWords(words);
            WordMaps alignment = WordMaps.of(encoding, words, "s");
            HeadMaps tokens = RandomModel.random(1, 2, encoding.length(), repetition);
            int cut = 1 + random.nextInt(encoding.length() - 1);
            for (WordRows rows : WordRows.values()) {
                List<float[]> found = new ArrayList<>();
                WordLayers layers = new WordLayers(alignment, rows, (layer, maps) -> found.addAll(List.of(maps)));
                layers.take(block(tokens, 0, cut));
                assertThat(found).isEmpty();
                layers.take(block(tokens, cut, encoding.length()));
                HeadMaps whole = WordLayers.maps(tokens, alignment, rows);
                assertThat(found.get(1)).containsExactly(flat(whole.of(0, 1)), within(0f));
            }
        }
    }

    private static MapRows block(HeadMaps maps, int from, int to) {
        int n = maps.length();
        float[] values = new float[2 * (to - from) * n];
        for (int head = 0; head < 2; head++) {
            for (int query = from; query < to; query++) {
                System.arraycopy(maps.of(0, head)[query], 0, values, (head * (to - from) + query - from) * n, n);
            }
        }
        return new MapRows(0, 2, from, to - from, n, values, null);
    }

    private static float[] flat(float[][] map) {
        float[] flat = new float[map.length * map.length];
        for (int row = 0; row < map.length; row++) {
            System.arraycopy(map[row], 0, flat, row * map.length, map.length);
        }
        return flat;
    }

    private static HeadMaps walkerMaps(@Nullable PieceCosines cosines) {
        HeadMaps.Builder builder = new HeadMaps.Builder(new HeadGrid(1, 1), 5);
        builder.add(new MapRows(0, 1, 0, 5, 5, TOKEN_MAP, cosines));
        return builder.maps();
    }

    private static WordMaps walkers() {
        List<String> words = List.of("hill", "walkers");
        return WordMaps.of(TOKENIZER.encodeWords(words), words, "s");
    }

    private static List<String> randomWords(Random random) {
        List<String> words = new ArrayList<>();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            words.add("abcdefghijklm".substring(0, 1 + random.nextInt(13)));
        }
        return words;
    }
}
