package dev.headlight.analysis.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.WordTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapAnalysisTest {

    private static final ModelCard CARD = new ModelCard("test", "test", "none", 1, 2, 8, 100, 512, true, 0);
    private static final Tokens PRONOUN = new Tokens(6, 7);
    private static final Tokens A = new Tokens(1, 3);
    private static final Tokens B = new Tokens(4, 5);

    private static Example passage(int number, boolean a, boolean b, Gender gender) {
        return new Example(
                "p" + number,
                "page " + number,
                new WordTokenizer().encode("Adelaide met Tom and she smil"),
                List.of(new GapPassage(PRONOUN, A, B, a, b, gender)));
    }

    /** The first head gives each piece of A .4 and B .3; the second gives both the same. */
    private static HeadMaps maps(int length) {
        float[] values = new float[2 * length * length];
        int row = PRONOUN.start() * length;
        values[row + 1] = 0.4f;
        values[row + 2] = 0.4f;
        values[row + 4] = 0.3f;
        row += length * length;
        values[row + 1] = 0.25f;
        values[row + 2] = 0.25f;
        values[row + 4] = 0.25f;
        return HeadMaps.of(new HeadGrid(1, 2), length, values);
    }

    private static GapResult run(List<Example> examples) {
        Accumulator<GapResult> first = new GapAnalysis(Resampling.standard(1)).start(CARD, Measure.ATTENTION);
        Accumulator<GapResult> second = new GapAnalysis(Resampling.standard(1)).start(CARD, Measure.ATTENTION);
        for (int i = 0; i < examples.size(); i++) {
            (i % 2 == 0 ? first : second)
                    .add(examples.get(i), maps(examples.get(i).length()));
        }
        first.merge(second);
        return first.result();
    }

    /** Both heads choose A always: right in two of three feminine and in one of two masculine passages with an answer. */
    @Test
    void choosesTheNameThatGetsMore() {
        GapResult result = run(List.of(
                passage(0, true, false, Gender.FEMININE),
                passage(1, true, false, Gender.FEMININE),
                passage(2, false, true, Gender.FEMININE),
                passage(3, false, false, Gender.FEMININE),
                passage(4, true, false, Gender.MASCULINE),
                passage(5, false, true, Gender.MASCULINE)));
        assertThat(result.passages()).containsEntry("all", 6L).containsEntry("feminine", 4L);
        assertThat(result.count()).containsEntry("all", 5L).containsEntry("masculine", 2L);
        for (Head head : List.of(new Head(0, 0), new Head(0, 1))) {
            assertThat(result.accuracy().get("all").get(head)).isCloseTo(3 / 5., within(1e-12));
            assertThat(result.accuracy().get("feminine").get(head)).isCloseTo(2 / 3., within(1e-12));
            // precision 2 of 4, recall 2 of 3
            assertThat(result.f1().get("feminine").get(head)).isCloseTo(4 / 7., within(1e-12));
            assertThat(result.f1().get("masculine").get(head)).isCloseTo(1 / 2., within(1e-12));
            assertThat(result.bias().get(head)).isCloseTo(8 / 7., within(1e-12));
        }
        assertThat(result.best().head()).isEqualTo(new Head(0, 0));
        assertThat(result.best().groups().get("all").f1()).isCloseTo(6 / 11., within(1e-12));
        assertThat(result.baselines().get("nearest").get("all").accuracy())
                .as("B is nearer, and right in two of five")
                .isCloseTo(2 / 5., within(1e-12));
        assertThat(result.baselines().get("random").get("masculine").accuracy()).isEqualTo(0.5);
    }

    /** B gets .3 in its only piece, A .2 in each of two: that A has more of them is no reason to choose it. */
    @Test
    void aLongNameDoesNotWinByItsLength() {
        Example example = passage(0, false, true, Gender.FEMININE);
        int n = example.length();
        float[] values = new float[2 * n * n];
        for (int head = 0; head < 2; head++) {
            int row = (head * n + PRONOUN.start()) * n;
            values[row + 1] = 0.2f;
            values[row + 2] = 0.2f;
            values[row + 4] = 0.3f;
        }
        Accumulator<GapResult> accumulator = new GapAnalysis(Resampling.standard(1)).start(CARD, Measure.NORMS);
        accumulator.add(example, HeadMaps.of(new HeadGrid(1, 2), n, values));
        assertThat(accumulator.result().accuracy().get("all").toRows()[0]).containsExactly(1, 1);
    }

    /** A head that gives both names nothing chooses none, and is not right. */
    @Test
    void nothingIsNoChoice() {
        Example example = passage(0, true, false, Gender.FEMININE);
        HeadMaps maps = maps(example.length());
        float[] values = maps.values().clone();
        java.util.Arrays.fill(values, 0, values.length / 2, 0);
        Accumulator<GapResult> accumulator = new GapAnalysis(Resampling.standard(1)).start(CARD, Measure.GRADIENTS);
        accumulator.add(example, HeadMaps.of(maps.grid(), maps.length(), values));
        assertThat(accumulator.result().accuracy().get("all").toRows()[0]).containsExactly(0, 1);
    }
}
