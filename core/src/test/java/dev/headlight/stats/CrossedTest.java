package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossedTest {

    private static final double[] QUESTIONS = {3, 7, 1, 12, 5, 9, 2, 4, 8, 6, 10, 11};

    /** Right answers of five models to {@link #QUESTIONS}, easier in some documents than in others. */
    private static final double[][] FIVE = {
        {1, 6, 0, 9, 1, 7, 1, 4, 2, 5, 4, 9},
        {1, 5, 0, 8, 2, 6, 1, 3, 2, 4, 3, 8},
        {1, 4, 0, 6, 1, 5, 0, 3, 1, 3, 2, 7},
        {2, 6, 1, 9, 2, 8, 1, 4, 3, 5, 4, 10},
        {1, 5, 0, 8, 1, 6, 1, 3, 2, 4, 3, 8}
    };

    /** Sums of normal effects of model, block and both. */
    private static double[][] draw(int models, double[] denominators, double ofModels, double ofBlocks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] blocks = DoubleStream.generate(() -> ofBlocks * random.nextGaussian())
                .limit(denominators.length)
                .toArray();
        return IntStream.range(0, models)
                .mapToObj(model -> {
                    double own = ofModels * random.nextGaussian();
                    return IntStream.range(0, denominators.length)
                            .mapToDouble(block ->
                                    denominators[block] * (1 + own + blocks[block] + 0.1 * random.nextGaussian()))
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private static double square(double value) {
        return value * value;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** With blocks of equal size it is the analysis of variance of a crossed design, computed here from its mean squares. */
    @ParameterizedTest
    @CsvSource({"3, 10, 0.3, 0.3", "5, 12, 0.05, 0.5", "10, 30, 0.5, 0.05"})
    void isTheAnalysisOfVarianceOfEqualBlocks(int models, int blocks, double ofModels, double ofBlocks) {
        double[] fours = new double[blocks];
        Arrays.fill(fours, 4);
        double[][] sums = draw(models, fours, ofModels, ofBlocks, 11);
        double[] rows = Arrays.stream(sums).mapToDouble(row -> mean(row) / 4).toArray();
        double[] columns = IntStream.range(0, blocks)
                .mapToDouble(block -> Arrays.stream(sums)
                        .mapToDouble(row -> row[block] / 4)
                        .average()
                        .orElse(0))
                .toArray();
        double grand = mean(rows);
        double squaresOfModels =
                blocks * DoubleStream.of(rows).map(row -> square(row - grand)).sum() / (models - 1);
        double squaresOfBlocks = models
                * DoubleStream.of(columns).map(column -> square(column - grand)).sum()
                / (blocks - 1);
        double residual = 0;
        for (int model = 0; model < models; model++) {
            for (int block = 0; block < blocks; block++) {
                residual += square(sums[model][block] / 4 - rows[model] - columns[block] + grand);
            }
        }
        int free = (models - 1) * (blocks - 1);
        double squaresOfBoth = residual / free;
        double n = models * (double) blocks;
        double variance = (squaresOfModels + squaresOfBlocks - squaresOfBoth) / n;
        double degrees = square(variance)
                / (square(squaresOfModels / n) / (models - 1)
                        + square(squaresOfBlocks / n) / (blocks - 1)
                        + square(squaresOfBoth / n) / free);

        Crossed crossed = Crossed.of(sums, fours, 10);
        assertThat(crossed.mean()).isCloseTo(grand, within(1e-12));
        assertThat(crossed.ofModels()).containsExactly(rows, within(1e-12));
        assertThat(crossed.errorOfDocuments()).isCloseTo(Math.sqrt(squaresOfBlocks / n), within(1e-12));
        assertThat(crossed.deviationOfModels())
                .isCloseTo(Math.sqrt((squaresOfModels - squaresOfBoth) / blocks), within(1e-12));
        assertThat(crossed.error()).isCloseTo(Math.sqrt(variance), within(1e-12));
        Interval interval = crossed.meanOfSuch();
        double half = new TDistribution(degrees).inverseCumulativeProbability(0.975) * Math.sqrt(variance);
        assertThat(interval.low()).isCloseTo(grand - half, within(1e-9));
        assertThat(interval.high()).isCloseTo(grand + half, within(1e-9));
    }

    @Test
    void intervalsOfTheseAreThoseOfTheirMean() {
        double[][] right = {
            {1, 4, 1, 6, 2, 5, 0, 2, 4, 3, 5, 6},
            {2, 3, 0, 8, 3, 5, 1, 1, 4, 2, 7, 5},
            {1, 2, 1, 7, 1, 2, 0, 2, 2, 1, 4, 4}
        };
        double[] mean = IntStream.range(0, QUESTIONS.length)
                .mapToDouble(block -> (right[0][block] + right[1][block] + right[2][block]) / 3)
                .toArray();
        Crossed crossed = Crossed.of(right, QUESTIONS, 10);
        Interval expected = Shares.interval(new Ratio(mean, QUESTIONS), 10);
        assertThat(crossed.shareOfThese().low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(crossed.shareOfThese().high()).isCloseTo(expected.high(), within(1e-12));
        assertThat(crossed.meanOfThese().low())
                .isCloseTo(ClusteredMean.of(mean, QUESTIONS).ci95().low(), within(1e-12));
        // Who else could have been asked makes the mean less sure, and one of them is less sure than the mean.
        assertThat(width(crossed.shareOfSuch())).isGreaterThan(width(crossed.shareOfThese()));
        assertThat(width(crossed.shareOfAnother())).isGreaterThan(width(crossed.shareOfSuch()));
        assertThat(width(crossed.meanOfAnother())).isGreaterThan(width(crossed.meanOfSuch()));
        assertThat(crossed.shareOfAnother().low()).isNotNegative();
        assertThat(crossed.shareOfAnother().high()).isLessThanOrEqualTo(1);
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    @Test
    void twoModelsTellNothingOfOthers() {
        Crossed two = Crossed.of(draw(2, QUESTIONS, 0.1, 0.1, 3), QUESTIONS, 10);
        Interval missing = Interval.UNKNOWN;
        assertThat(two.meanOfThese().isKnown()).isTrue();
        assertThat(two.meanOfSuch()).isEqualTo(missing);
        assertThat(two.meanOfAnother()).isEqualTo(missing);
        assertThat(two.shareOfSuch()).isEqualTo(missing);
        assertThat(two.shareOfAnother()).isEqualTo(missing);
        assertThat(two.deviationOfModels()).isNotNaN();
        Crossed one = Crossed.of(draw(1, QUESTIONS, 0.1, 0.1, 3), QUESTIONS, 10);
        assertThat(one.deviationOfModels()).isNaN();
        assertThat(one.error()).isNaN();
        assertThat(one.meanOfSuch()).isEqualTo(missing);
    }

    @Test
    void fewBlocksTellNothing() {
        double[] nine = Arrays.copyOf(QUESTIONS, 9);
        Crossed few = Crossed.of(draw(5, nine, 0.1, 0.1, 3), nine, 10);
        assertThat(few.meanOfSuch()).isEqualTo(Interval.UNKNOWN);
        Crossed none = Crossed.of(new double[3][2], new double[2], 10);
        assertThat(none.blocks()).isZero();
        assertThat(none.mean()).isNaN();
        assertThat(none.errorOfDocuments()).isNaN();
        assertThat(none.shareOfSuch()).isEqualTo(Interval.UNKNOWN);
        assertThatThrownBy(() -> Crossed.of(new double[2][3], QUESTIONS, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Crossed.of(new double[0][], QUESTIONS, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blocksWithoutQuestionsChangeNothing() {
        double[][] sums = draw(4, QUESTIONS, 0.2, 0.1, 5);
        double[] more = Arrays.copyOf(QUESTIONS, 15);
        double[][] wider =
                Arrays.stream(sums).map(row -> Arrays.copyOf(row, 15)).toArray(double[][]::new);
        wider[1][13] = 7;
        assertThat(Crossed.of(wider, more, 10).meanOfSuch())
                .isEqualTo(Crossed.of(sums, QUESTIONS, 10).meanOfSuch());
    }

    /** Where nothing varies, what was not seen still may. */
    @Test
    void thereIsAnIntervalWhereAllAreRight() {
        double[][] right = {QUESTIONS, QUESTIONS, QUESTIONS};
        Crossed crossed = Crossed.of(right, QUESTIONS, 10);
        assertThat(crossed.mean()).isEqualTo(1);
        assertThat(crossed.error()).isZero();
        // Documents of one length count as one question each: Wilson's bound of 12 of 12, 1 / (1 + t²/12), times 12/13,
        // with t = 2.200985160091639 (scipy: t.ppf(.975, 11)).
        double[] fours = new double[12];
        Arrays.fill(fours, 4);
        assertThat(Crossed.of(new double[][] {fours, fours, fours}, fours, 10)
                        .shareOfSuch()
                        .low())
                .isCloseTo(0.6576052205727702, within(1e-9));
        for (Interval interval : new Interval[] {crossed.shareOfSuch(), crossed.shareOfAnother()}) {
            assertThat(interval.high()).isEqualTo(1);
            assertThat(interval.low()).isBetween(0.5, 0.99);
        }
    }

    @Test
    void aGainIsTestedOverModelsAndDocuments() {
        double[] rule = DoubleStream.of(QUESTIONS).map(n -> Math.floor(0.2 * n)).toArray();
        double[][] right = {
            {2, 5, 1, 9, 3, 7, 1, 3, 6, 4, 8, 8},
            {2, 6, 1, 8, 4, 6, 2, 3, 5, 5, 7, 9},
            {3, 5, 1, 9, 4, 7, 1, 3, 6, 4, 7, 8}
        };
        CrossedGain gain = CrossedGain.of(right, rule, QUESTIONS, 10);
        Crossed crossed = Crossed.of(right, QUESTIONS, 10);
        assertThat(gain.value()).isCloseTo(crossed.mean() - new Ratio(rule, QUESTIONS).value(), within(1e-12));
        assertThat(gain.pValue()).isLessThan(0.001);
        assertThat(gain.ofSuch().low()).isPositive();
        assertThat(gain.ofSuch().contains(gain.value())).isTrue();

        CrossedGain none = CrossedGain.of(new double[][] {rule, rule, rule}, rule, QUESTIONS, 10);
        assertThat(none.value()).isZero();
        assertThat(none.pValue()).isGreaterThanOrEqualTo(0.5);
        CrossedGain worse = CrossedGain.of(new double[3][12], rule, QUESTIONS, 10);
        assertThat(worse.pValue()).isGreaterThan(0.5);

        CrossedGain two = CrossedGain.of(new double[][] {right[0], right[1]}, rule, QUESTIONS, 10);
        assertThat(two.pValue()).isNaN();
        assertThat(two.ofThese().isKnown()).isTrue();
        assertThat(two.ofSuch()).isEqualTo(Interval.UNKNOWN);
    }

    /** numpy and scipy, with the quadratic forms of the blocks as matrices. */
    @Test
    void agreesWithMatricesWrittenOut() {
        Crossed crossed = Crossed.of(FIVE, QUESTIONS, 12);
        assertThat(crossed.deviationOfModels()).isCloseTo(0.10445903932135832, within(1e-9));
        assertThat(crossed.errorOfDocuments()).isCloseTo(0.06969550661373983, within(1e-9));
        assertThat(crossed.error()).isCloseTo(0.08390352687065109, within(1e-9));
        is(crossed.shareOfSuch(), 0.35548082426102906, 0.7563228573846525);
        is(crossed.shareOfAnother(), 0.22978372690982915, 0.898026923977745);
        is(crossed.meanOfSuch(), 0.38186380347848126, 0.7565977349830574);
        is(crossed.meanOfAnother(), 0.24893237081898156, 0.8895291676425571);

        double[] rule = {2, 3, 1, 6, 3, 4, 1, 2, 3, 2, 4, 5};
        CrossedGain gain = CrossedGain.of(FIVE, rule, QUESTIONS, 12);
        assertThat(gain.value()).isCloseTo(0.1076923076923077, within(1e-9));
        is(gain.ofSuch(), -0.10922320479817942, 0.3163237965141558);
        assertThat(gain.pValue()).isCloseTo(0.2146450207303741, within(1e-9));
    }

    private static void is(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    /**
     * By hand, two models with 0 and 2, and with 2 and 6, in two blocks: models have 1 and 4, so that S² is 4.5; blocks have 1 and
     * 4, so that V is 4.5/2; what is left is ±1/2 in each of the four, so that E is .5; and S²/2 + V − E/2 is 4.25.
     */
    @Test
    void twoModelsInTwoBlocksByHand() {
        Crossed two = Crossed.of(new double[][] {{0, 2}, {2, 6}}, new double[] {1, 1}, 2);
        assertThat(two.errorOfDocuments()).isCloseTo(Math.sqrt(2.25), within(1e-12));
        assertThat(two.deviationOfModels()).isCloseTo(Math.sqrt(4.5 - 0.5), within(1e-12));
        assertThat(two.error()).isCloseTo(Math.sqrt(4.25), within(1e-12));
    }

    /** Where documents are alike once models are averaged, only models count: Student's interval of their three numbers. */
    @Test
    void theErrorIsAtLeastThatOfModels() {
        double[][] sums = new double[3][10];
        for (int block = 0; block < 10; block++) {
            double turn = block % 2 == 0 ? 1 : -1;
            sums[0][block] = 1 + turn;
            sums[1][block] = 2 - turn;
            sums[2][block] = 3;
        }
        double half = 4.302652729749462 / Math.sqrt(3); // scipy: t.ppf(.975, 2)
        is(Crossed.of(sums, Documents.ones(10), 10).meanOfSuch(), 2 - half, 2 + half);
    }

    /** Where models are alike over all documents, only documents count: Student's interval of 1 to 10. */
    @Test
    void theErrorIsAtLeastThatOfDocuments() {
        double[][] sums = new double[3][10];
        for (int block = 0; block < 10; block++) {
            double turn = block % 2 == 0 ? 1 : -1;
            sums[0][block] = block + 1 + turn;
            sums[1][block] = block + 1 - turn;
            sums[2][block] = block + 1;
        }
        double half = 2.262157162798205 * Math.sqrt(82.5 / 9 / 10); // scipy: t.ppf(.975, 9)
        is(Crossed.of(sums, Documents.ones(10), 10).meanOfSuch(), 5.5 - half, 5.5 + half);
    }
}
