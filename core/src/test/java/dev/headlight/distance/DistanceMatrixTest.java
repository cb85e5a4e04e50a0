package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headlight.result.Json;
import org.junit.jupiter.api.Test;

class DistanceMatrixTest {

    @Test
    void refusesWhatAreNoDistances() {
        refuses(new double[][] {{0, 1}, {2, 0}}, "the distance of 1 and 0 is 2.0, and back 1.0");
        refuses(new double[][] {{0, -1}, {-1, 0}}, "-1.0");
        refuses(new double[][] {{0, Double.NaN}, {Double.NaN, 0}}, "NaN");
        refuses(new double[][] {{1}}, "the distance of 0 and 0 is 1.0");
        refuses(new double[][] {{0, 1}, {1}}, "row 1 of 2 has 1 distances");
    }

    private static void refuses(double[][] rows, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistanceMatrix.of(rows))
                .withMessageContaining(message);
    }

    @Test
    void listsPairsRowByRow() {
        DistanceMatrix matrix = DistanceMatrix.of(new double[][] {{0, 1, 2}, {1, 0, 3}, {2, 3, 0}});
        assertThat(matrix.upper()).containsExactly(1, 2, 3);
        assertThat(DistanceMatrix.of(new double[0][0]).upper()).isEmpty();
    }

    @Test
    void isARowOfRowsInJson() {
        DistanceMatrix matrix = DistanceMatrix.of(new double[][] {{0, 1}, {1, 0}});
        assertThat(Json.toString(matrix)).isEqualTo("[[0,1],[1,0]]");
        assertThat(Json.mapper().readValue("[[0,1],[1,0]]", DistanceMatrix.class))
                .isEqualTo(matrix);
    }
}
