package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlancesTest {

    private static final List<ReadText.Position> UNITS = List.of(
            new ReadText.Position("[CLS]", -1, -1, true, 0),
            new ReadText.Position("food", 0, 4, false, 0),
            new ReadText.Position(".", 4, 5, false, 0),
            new ReadText.Position("[SEP]", -1, -1, true, 0));

    /** Every row is .1 .2 .3 .4, so each mean can be told by hand. */
    @Test
    void knownAnswers() {
        float[] rows = new float[16];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 0.1f * (i % 4 + 1);
        }
        Map<String, double[]> found = new Glances(UNITS).of(HeadMaps.of(new HeadGrid(1, 1), 4, rows));
        assertThat(found.get("first")[0]).isCloseTo(0.1, within(1e-6));
        assertThat(found.get("separator")[0]).isCloseTo(0.4, within(1e-6));
        assertThat(found.get("punctuation")[0]).isCloseTo(0.3, within(1e-6));
        assertThat(found.get("previous")[0]).isCloseTo((0.1 + 0.2 + 0.3) / 4, within(1e-6));
        assertThat(found.get("next")[0]).isCloseTo((0.2 + 0.3 + 0.4) / 4, within(1e-6));
        assertThat(found.get("self")[0]).isCloseTo(1.0 / 4, within(1e-6));
        assertThat(found.get("tie")[0]).isZero(); // "food" is the only word
        double entropy = -(0.1 * Math.log(0.1) + 0.2 * Math.log(0.2) + 0.3 * Math.log(0.3) + 0.4 * Math.log(0.4));
        assertThat(found.get("entropy")[0]).isCloseTo(entropy, within(1e-6));
        // distances from each query, weighted: 2.0, 1.2, 0.8, 1.0
        assertThat(found.get("distance")[0]).isCloseTo((2.0 + 1.2 + 0.8 + 1.0) / 4, within(1e-6));
    }

    @Test
    void theFirstTokenNeedNotBeSpecial() {
        float[] rows = {1, 0, 0.75f, 0.25f};
        Map<String, double[]> found = new Glances(UNITS.subList(1, 3)).of(HeadMaps.of(new HeadGrid(1, 1), 2, rows));
        assertThat(found.get("first")[0]).isCloseTo((1 + 0.75) / 2, within(1e-6));
        assertThat(found.get("separator")[0]).isZero();
    }

    @Test
    void rowsThatAreNoDistributionsAreDividedByTheirSums() {
        float[] rows = new float[16];
        java.util.Arrays.fill(rows, 7f);
        Map<String, double[]> found = new Glances(UNITS).of(HeadMaps.of(new HeadGrid(1, 1), 4, rows));
        assertThat(found.get("entropy")[0]).isCloseTo(Math.log(4), within(1e-6));
        assertThat(found.get("separator")[0]).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void aRowOfZerosIsLeftOut() {
        float[] rows = new float[16];
        java.util.Arrays.fill(rows, 0, 4, 7f);
        Map<String, double[]> found = new Glances(UNITS).of(HeadMaps.of(new HeadGrid(1, 1), 4, rows));
        assertThat(found.get("entropy")[0]).isCloseTo(Math.log(4), within(1e-6));
        found = new Glances(UNITS).of(HeadMaps.of(new HeadGrid(1, 1), 4, new float[16]));
        assertThat(found.values()).allMatch(values -> Double.isNaN(values[0]));
    }
}
