package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrientationTest {

    @Test
    void liesAlongTheFirstAxisWithTheFarthestPointPositive() {
        // On the diagonal at −1, 0 and 4 from (1, 1), of which the middle is 1: −2, −1, 3.
        double half = Math.sqrt(0.5);
        double[][] points = Orientation.of(new double[][] {{1 - half, 1 - half}, {1, 1}, {1 + 4 * half, 1 + 4 * half}});
        assertThat(points[0][0]).isCloseTo(-2, within(1e-12));
        assertThat(points[1][0]).isCloseTo(-1, within(1e-12));
        assertThat(points[2][0]).isCloseTo(3, within(1e-12));
        assertThat(points[2][1]).isCloseTo(0, within(1e-12));
    }

    @Test
    void turnedAndMirroredShapesLookTheSame() {
        double[][] points = TestDistances.randomPoints(15, 2, 1);
        double[][] expected = Orientation.of(points);
        for (int turn = 0; turn < 12; turn++) {
            double angle = turn * Math.PI / 6;
            double mirror = turn % 2 == 0 ? 1 : -1;
            double[][] turned = new double[points.length][];
            for (int i = 0; i < points.length; i++) {
                double x = points[i][0] * mirror;
                double y = points[i][1];
                turned[i] = new double[] {
                    5 + x * Math.cos(angle) - y * Math.sin(angle), y * Math.cos(angle) + x * Math.sin(angle) - 3
                };
            }
            double[][] found = Orientation.of(turned);
            for (int i = 0; i < points.length; i++) {
                assertThat(found[i]).containsExactly(expected[i], within(1e-9));
            }
        }
    }
}
