package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FamilyOfMeansTest {

    private static final int MEANS = 100;
    private static final Resampling FEW_DRAWS = new Resampling(299, 10, Resampling.MINIMUM_BLOCKS, 3);

    /** Documents of 1 to some 50 observations, which are alike in a document. */
    private static double[] lengths(int documents, SplittableRandom random) {
        double[] lengths = new double[documents];
        Arrays.setAll(lengths, document -> 1 + (int) (-11 * Math.log(1 - random.nextDouble())));
        return lengths;
    }

    private static double[][] nothing(
            double[] lengths, SplittableRandom random, ToDoubleFunction<SplittableRandom> noise) {
        double[][] sums = new double[lengths.length][MEANS];
        for (int document = 0; document < lengths.length; document++) {
            for (int mean = 0; mean < MEANS; mean++) {
                double own = noise.applyAsDouble(random);
                for (int i = 0; i < lengths[document]; i++) {
                    sums[document][mean] += own + noise.applyAsDouble(random);
                }
            }
        }
        return sums;
    }

    private static double wrong(int documents, boolean equal, ToDoubleFunction<SplittableRandom> noise) {
        int worlds = 100;
        int wrong = 0;
        for (int world = 0; world < worlds; world++) {
            SplittableRandom random = new SplittableRandom(100L * documents + world);
            double[] lengths = lengths(documents, random);
            if (equal) {
                Arrays.fill(lengths, 12);
            }
            double[] pValues = FamilyOfMeans.pValues(nothing(lengths, random, noise), lengths, FEW_DRAWS);
            wrong += Arrays.stream(pValues).anyMatch(Claim::isShown) ? 1 : 0;
        }
        return (double) wrong / worlds;
    }

    /** Student's quantile with Bonferroni's correction errs in 27 to 43 % here. */
    @Test
    void noneOfManyMeansOfNothingIsShownWhereDocumentsAreOfUnequalLength() {
        assertThat(wrong(10, false, SplittableRandom::nextGaussian)).isLessThan(0.1);
        assertThat(wrong(30, false, SplittableRandom::nextGaussian)).isLessThan(0.1);
    }

    /** Student's quantile with Bonferroni's correction errs in about half here. */
    @Test
    void noneOfManyMeansOfNothingIsShownWhereDocumentsAreSkewed() {
        assertThat(wrong(10, true, random -> -Math.log(1 - random.nextDouble()) - 1))
                .isLessThan(0.1);
        assertThat(wrong(30, true, random -> -Math.log(1 - random.nextDouble()) - 1))
                .isLessThan(0.1);
    }

    /**
     * All means are a little above 0 in nine documents of ten and as much below in the tenth, together. Without a document that
     * was not seen the test errs in 10 % at 100 documents.
     */
    @Test
    void noneOfManyMeansThatFailTogetherIsShown() {
        int worlds = 200;
        int wrong = 0;
        for (int world = 0; world < worlds; world++) {
            SplittableRandom random = new SplittableRandom(world);
            double[][] sums = new double[100][MEANS];
            for (double[] document : sums) {
                double common = random.nextInt(10) == 0 ? -9 : 1;
                Arrays.setAll(document, mean -> common + 3 * random.nextGaussian());
            }
            double[] pValues = FamilyOfMeans.pValues(sums, Documents.ones(100), FEW_DRAWS);
            wrong += Arrays.stream(pValues).anyMatch(Claim::isShown) ? 1 : 0;
        }
        assertThat((double) wrong / worlds).isLessThan(0.06);
    }

    /** However large it is: the other nineteen documents say nothing. */
    @Test
    void noMeanIsShownByOneDocument() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] sums = nothing(Documents.ones(20), random, SplittableRandom::nextGaussian);
        sums[4][3] = 1e6;
        assertThat(FamilyOfMeans.pValues(sums, Documents.ones(20), FEW_DRAWS)[3])
                .isGreaterThan(0.05);
    }

    @Test
    void whatIsThereIsShownOnBothSides() {
        SplittableRandom random = new SplittableRandom(7);
        double[] lengths = lengths(60, random);
        double[][] sums = nothing(lengths, random, SplittableRandom::nextGaussian);
        for (int document = 0; document < lengths.length; document++) {
            sums[document][3] += 1.5 * lengths[document];
            sums[document][5] -= 1.5 * lengths[document];
        }
        double[] pValues = FamilyOfMeans.pValues(sums, lengths, FEW_DRAWS);
        for (int mean = 0; mean < MEANS; mean++) {
            assertThat(Claim.isShown(pValues[mean])).isEqualTo(mean == 3 || mean == 5);
        }
    }

    /** The unit in which a mean is told, such as nats, has no part in the test. */
    @Test
    void theScaleDoesNotCount() {
        SplittableRandom random = new SplittableRandom(7);
        double[] lengths = lengths(20, random);
        double[][] sums = nothing(lengths, random, SplittableRandom::nextGaussian);
        double[][] small = Arrays.stream(sums)
                .map(row -> Arrays.stream(row).map(sum -> sum * 0x1p-20).toArray())
                .toArray(double[][]::new);
        assertThat(FamilyOfMeans.pValues(small, lengths, FEW_DRAWS))
                .containsExactly(FamilyOfMeans.pValues(sums, lengths, FEW_DRAWS));
    }

    /** A head that is without effect, one that has the same effect everywhere, and one whose sums are broken. */
    @Test
    void meansWithoutSpreadHaveAPValueAndMeansThatAreNoNumbersNone() {
        SplittableRandom random = new SplittableRandom(7);
        double[] lengths = Documents.ones(12);
        double[][] sums = new double[12][];
        Arrays.setAll(sums, document -> new double[] {0, 2, random.nextGaussian(), 1});
        sums[4][3] = Double.NaN;
        double[] pValues = FamilyOfMeans.pValues(sums, lengths, FEW_DRAWS);
        assertThat(pValues[0]).isEqualTo(1);
        assertThat(pValues[1]).isLessThan(0.01);
        assertThat(pValues[2]).isBetween(0.06, 1.0);
        assertThat(pValues[3]).isNaN();
        assertThat(FamilyOfMeans.pValues(new double[12][2], lengths, FEW_DRAWS)).containsExactly(1, 1);
    }

    @Test
    void fewBlocksAreNotJudged() {
        double[][] ones = new double[11][];
        Arrays.setAll(ones, document -> new double[] {1 + 0.01 * document});
        double[] counts = Documents.ones(11);
        assertThat(FamilyOfMeans.pValues(ones, counts, FEW_DRAWS)[0]).isLessThan(0.05);
        counts[3] = 0;
        assertThat(FamilyOfMeans.pValues(ones, counts, FEW_DRAWS)[0]).isLessThan(0.05);
        counts[4] = 0;
        assertThat(FamilyOfMeans.pValues(ones, counts, FEW_DRAWS)).containsExactly(Double.NaN);
        assertThat(FamilyOfMeans.pValues(new double[0][], new double[0], FEW_DRAWS))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FamilyOfMeans.pValues(ones, new double[2], FEW_DRAWS))
                .withMessage("11 blocks of sums, but 2 of counts");
    }

    /** What is above 0 is shown, what is below is not; and how far from 0 it must be to be shown is less than what is shown. */
    @Test
    void oneSideIsTested() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] sums = new double[40][];
        Arrays.setAll(
                sums, document -> new double[] {
                    2 + random.nextGaussian(), -2 + random.nextGaussian(), random.nextGaussian(), Double.NaN
                });
        FamilyOfMeans.Found found = FamilyOfMeans.above(sums, Documents.ones(40), FEW_DRAWS, 0.05);
        assertThat(found.pValues()[0]).isLessThan(0.05);
        assertThat(found.pValues()[1]).isGreaterThan(0.5);
        assertThat(found.pValues()[2]).isGreaterThan(0.05);
        assertThat(found.smallest()[0]).isBetween(0.3, 2.0);
        assertThat(found.pValues()[3]).isNaN();
        assertThat(found.smallest()[3]).isNaN();
    }
}
