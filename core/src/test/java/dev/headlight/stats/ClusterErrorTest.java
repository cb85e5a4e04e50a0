package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterErrorTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** numpy, with all matrices written out. */
    @Test
    void agreesWithMatricesWrittenOut() {
        ClusterError error = Documents.right().error();
        assertThat(error.variance()).isCloseTo(0.003369788391773494, EXACT);
        assertThat(error.degreesOfFreedom()).isCloseTo(4.8122511414552696, within(1e-9));
        assertThat(error.skewness()).isCloseTo(0.013688140418331947, EXACT);
        assertThat(error.standardError()).isCloseTo(Math.sqrt(0.003369788391773494), EXACT);
        ClusterError independent =
                ClusterError.of(Documents.right().residuals(), Documents.right().shares(), Documents.QUESTIONS);
        assertThat(independent.degreesOfFreedom()).isCloseTo(7.750478201653422, within(1e-9));
    }

    /** The quadratic form of the residuals and its traces, in Java. */
    @Test
    void agreesWithItsOwnDefinition() {
        double[] n = Documents.QUESTIONS;
        double total = Documents.right().total();
        double[][] form = new double[n.length][n.length];
        for (int i = 0; i < n.length; i++) {
            for (int j = 0; j < n.length; j++) {
                for (int k = 0; k < n.length; k++) {
                    double left = (k == i ? 1 : 0) - n[k] / total;
                    double right = (k == j ? 1 : 0) - n[k] / total;
                    form[i][j] += left * right / (1 - n[k] / total) / (total * total);
                }
            }
        }
        double variance = 0;
        double trace = 0;
        double squared = 0;
        for (int i = 0; i < n.length; i++) {
            trace += form[i][i] * n[i] * n[i];
            for (int j = 0; j < n.length; j++) {
                variance += Documents.RIGHT[i] * form[i][j] * Documents.RIGHT[j];
                squared += form[i][j] * n[j] * n[j] * form[j][i] * n[i] * n[i];
            }
        }
        assertThat(Documents.right().error().variance()).isCloseTo(variance, EXACT);
        assertThat(Documents.right().error().degreesOfFreedom()).isCloseTo(trace * trace / squared, within(1e-9));
    }

    /** Equal blocks are Student's case: the variance of a mean, and one degree of freedom less than blocks. */
    @Test
    void equalBlocksAreTheTextbook() {
        ClusterError error = new Ratio(new double[] {1, 2, 4, 9}, Documents.ones(4)).error();
        assertThat(error.variance()).isCloseTo((9 + 4 + 0 + 25) / 3.0 / 4, EXACT);
        assertThat(error.degreesOfFreedom()).isCloseTo(3, within(1e-9));
        assertThat(error.quantile()).isCloseTo(3.182446305284263, within(1e-9));
        assertThat(error.twoSided(3.182446305284263)).isCloseTo(0.05, within(1e-9));
        assertThat(error.twoSided(0)).isEqualTo(1);
    }

    /** scipy: Hall's transformation of the quantile for ten blocks, one of which is far off. */
    @Test
    void skewnessMovesTheQuantiles() {
        double[] values = {.1, .2, .1, .3, .2, .1, .4, .2, 3., .1};
        ClusterError error = new Ratio(values, Documents.ones(10)).error();
        assertThat(error.skewness()).isCloseTo(0.8242416951223471, EXACT);
        assertThat(error.skewed(error.quantile())).isCloseTo(1.4604200715443267, within(1e-9));
        assertThat(error.skewed(-error.quantile())).isCloseTo(-7.252274320101616, within(1e-9));
        ClusterError even = new Ratio(new double[] {1, 2, 3}, Documents.ones(3)).error();
        assertThat(even.skewness()).isCloseTo(0, EXACT);
        assertThat(even.skewed(2)).isEqualTo(2);
    }

    @Test
    void aCorpusThatIsOneDocumentHasNoErrorThatIsKnown() {
        ClusterError error = new Ratio(new double[] {3}, new double[] {5}).error();
        assertThat(error.variance()).isZero();
        assertThat(error.skewness()).isZero();
        assertThat(error.degreesOfFreedom()).isEqualTo(1);
    }

    /** The deviation that Hall's transformation takes to the quantile, put into the transformation as he has it. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.2, -0.2, 1e-3, 1e-6, -1e-6})
    void skewedQuantilesSolveHallsEquation(double skewness) {
        ClusterError error = new ClusterError(1, skewness, 9);
        for (double quantile : new double[] {-2.3, 0.5, 2.3}) {
            double t = error.skewed(quantile);
            double transformed = t + skewness * t * t / 3 + skewness * skewness * t * t * t / 27 + skewness / 6;
            assertThat(transformed).isCloseTo(quantile, within(1e-8));
        }
    }

    @Test
    void onlyAnErrorBelowTheLeastIsRaised() {
        ClusterError error = new ClusterError(4, 0.5, 9);
        assertThat(error.atLeast(1)).isEqualTo(error);
        assertThat(error.atLeast(4)).isEqualTo(error);
        assertThat(error.atLeast(5)).isEqualTo(new ClusterError(5, 0, 9));
    }
}
