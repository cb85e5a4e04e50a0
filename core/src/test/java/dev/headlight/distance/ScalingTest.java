package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {

    private static final Scaling METRIC = Scaling.standard(ScalingKind.METRIC, 1);

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 30})
    void findsPointsOfThePlaneAgain(int size) {
        double[][] points = TestDistances.randomPoints(size, 2, size);
        Embedding embedding = METRIC.embed(TestDistances.between(points));
        assertThat(embedding.stress()).isLessThan(1e-6);
        assertCloseTo(embedding.points(), Orientation.of(points), 1e-5);
        DistanceMatrix found = TestDistances.between(embedding.points());
        assertThat(found.get(0, 1)).isCloseTo(TestDistances.between(points).get(0, 1), within(1e-6));
    }

    /**
     * Four points at distance 1 of each other. By symmetry a square or a triangle with its centre; the square of side s has
     * raw stress 4 (s − 1)² + 2 (√2 s − 1)², least at s = (2 + √2) / 4, where it is 6 − 8 s² = 3 − 2 √2 = .1716. In the
     * triangle with sides t and centre t/√3 away it is 3 (t − 1)² + 3 (t/√3 − 1)², least at t = (1 + 1/√3) / (4/3), where
     * it is .4019, so the square wins. Stress-1 is then √(raw / (8 s²)).
     */
    @Test
    void fourEquidistantPointsMakeASquare() {
        double[][] rows = new double[4][4];
        for (int i = 0; i < 4; i++) {
            Arrays.fill(rows[i], 1);
            rows[i][i] = 0;
        }
        Embedding embedding = METRIC.embed(DistanceMatrix.of(rows));
        double side = (2 + Math.sqrt(2)) / 4;
        double raw = 3 - 2 * Math.sqrt(2);
        assertThat(embedding.rawStress()).isCloseTo(raw, within(1e-6));
        assertThat(embedding.stress()).isCloseTo(Math.sqrt(raw / (8 * side * side)), within(1e-6));
        assertThat(embedding.correlation()).isNaN();
    }

    @Test
    void isNoWorseThanTheClassicalSolutionAlone() {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(40, 6, 3));
        Embedding one = new Scaling(ScalingKind.METRIC, 0, 1000, 1e-9, 1).embed(distances);
        Embedding many = METRIC.embed(distances);
        assertThat(many.stress()).isLessThanOrEqualTo(one.stress());
        assertThat(many.correlation()).isBetween(0.5, 1.0);
    }

    @Test
    void stressIsThatOfThePointsThatAreGiven() {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(12, 4, 4));
        Embedding embedding = METRIC.embed(distances);
        double[] actual = TestDistances.between(embedding.points()).upper();
        double[] wanted = distances.upper();
        double raw = 0;
        double squares = 0;
        for (int i = 0; i < actual.length; i++) {
            raw += Math.pow(wanted[i] - actual[i], 2);
            squares += actual[i] * actual[i];
        }
        assertThat(embedding.rawStress()).isCloseTo(raw, within(1e-9));
        assertThat(embedding.stress()).isCloseTo(Math.sqrt(raw / squares), within(1e-9));
    }

    @Test
    void theOrderAloneGivesBackPointsWhoseDistancesWereBent() {
        double[][] points = TestDistances.randomPoints(30, 2, 5);
        DistanceMatrix bent = TestDistances.cubed(TestDistances.between(points));
        Embedding ordinal = Scaling.standard(ScalingKind.ORDINAL, 1).embed(bent);
        Embedding metric = METRIC.embed(bent);
        assertThat(ordinal.stress()).isLessThan(0.01).isLessThan(metric.stress() / 10);
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedSamePicture(ScalingKind kind) {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(20, 5, 6));
        double[][] first = Scaling.standard(kind, 7).embed(distances).points();
        assertThat(Scaling.standard(kind, 7).embed(distances).points()).isDeepEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void thingsOnOneSpotStayThere(ScalingKind kind) {
        for (int size = 1; size < 4; size++) {
            Embedding embedding = Scaling.standard(kind, 1).embed(DistanceMatrix.of(new double[size][size]));
            assertThat(embedding.points()).hasNumberOfRows(size);
            assertThat(embedding.stress()).isFinite();
        }
        Embedding metric = METRIC.embed(DistanceMatrix.of(new double[3][3]));
        assertCloseTo(metric.points(), new double[3][2], 0);
        assertThat(metric.stress()).isZero();
    }

    private static void assertCloseTo(double[][] points, double[][] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(points[i][0]).isCloseTo(expected[i][0], within(tolerance));
            assertThat(points[i][1]).isCloseTo(expected[i][1], within(tolerance));
        }
    }
}
