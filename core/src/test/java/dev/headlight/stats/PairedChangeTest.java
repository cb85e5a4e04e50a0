package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedChangeTest {

    private static double[] ones(int blocks) {
        return DoubleStream.generate(() -> 1).limit(blocks).toArray();
    }

    /** With one question a block the change is the mean of the differences, whose error is that of any textbook's paired t. */
    @Test
    void isThePairedTOfEqualBlocks() {
        double[] first = {5, 7, 3, 9, 4, 6, 8, 2, 5, 6, 7, 4};
        double[] second = {6, 7, 5, 9, 6, 7, 8, 4, 5, 8, 7, 6};
        PairedChange change = PairedChange.ofMeans(new Ratio(first, ones(12)), new Ratio(second, ones(12)));
        // Differences 1 0 2 0 2 1 0 2 0 2 0 2: mean 1, sum of squares about it 10, so that s = √(10/11) and the error
        // is s/√12.
        assertThat(change.value()).isCloseTo(1, within(1e-12));
        assertThat(change.standardError()).isCloseTo(Math.sqrt(10.0 / 11 / 12), within(1e-12));
        // They are symmetric, so that the interval is Student's with 11 degrees of freedom: 2.20099 (any table of it).
        assertThat(change.ci95().high() - change.value()).isCloseTo(2.2009852 * change.standardError(), within(1e-6));
    }

    /** Where only one reading has an error, the error of the change is that error, whatever the denominators of the other are. */
    @Test
    void denominatorsMayDiffer() {
        double[] sizes = {2, 5, 3, 8, 4, 1, 6, 2, 9, 3, 7, 5};
        double[] constant = Arrays.stream(sizes).map(size -> 3 * .25 * size).toArray();
        double[] thrice = Arrays.stream(sizes).map(size -> 3 * size).toArray();
        double[] sums = {1, 4, 3, 5, 1, 0, 5, 2, 6, 1, 5, 4};
        PairedChange change = PairedChange.ofMeans(new Ratio(constant, thrice), new Ratio(sums, sizes));
        ClusteredMean alone = ClusteredMean.of(sums, sizes);
        assertThat(change.value()).isCloseTo(alone.mean() - .25, within(1e-12));
        assertThat(change.ci95().low()).isCloseTo(alone.ci95().low() - .25, within(1e-9));
        assertThat(change.ci95().high()).isCloseTo(alone.ci95().high() - .25, within(1e-9));
    }

    @Test
    void blocksOfNeitherHaveNoPart() {
        double[] sizes = {2, 0, 3, 8, 4, 1, 6, 2, 9, 3, 7, 5};
        double[] first = {1, 0, 3, 5, 1, 0, 5, 2, 6, 1, 5, 4};
        double[] second = {2, 0, 2, 6, 2, 1, 4, 2, 6, 2, 5, 5};
        int[] kept = IntStream.range(0, 12).filter(i -> i != 1).toArray();
        Ratio one = new Ratio(first, sizes);
        Ratio other = new Ratio(second, sizes);
        assertThat(PairedChange.ofMeans(one, other))
                .isEqualTo(PairedChange.ofMeans(one.keeping(kept), other.keeping(kept)));
        assertThat(PairedChange.ofShares(one, other).ci95())
                .isEqualTo(Difference.of(other, one, Resampling.MINIMUM_BLOCKS).ci95());
        Ratio nothing = new Ratio(new double[12], new double[12]);
        assertThat(PairedChange.ofShares(one, nothing).value()).isNaN();
        assertThat(PairedChange.ofMeans(nothing, nothing).ci95().isKnown()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> PairedChange.ofMeans(one, other.keeping(kept)));
    }

    /** What both readings share is no part of the error: documents may differ a hundred times more than the models do. */
    @Test
    void whatDocumentsHaveInCommonIsNoError() {
        SplittableRandom random = new SplittableRandom(3);
        double[] first = new double[40];
        double[] second = new double[40];
        for (int block = 0; block < first.length; block++) {
            first[block] = 100 * random.nextGaussian();
            second[block] = first[block] + 1 + random.nextGaussian();
        }
        PairedChange change = PairedChange.ofMeans(new Ratio(first, ones(40)), new Ratio(second, ones(40)));
        assertThat(change.standardError()).isBetween(.1, .25);
        double apart = ClusteredMean.of(first, ones(40)).standardError()
                + ClusteredMean.of(second, ones(40)).standardError();
        assertThat(apart).isGreaterThan(20);
    }

    @Test
    void changesAreFoundAndRoundingIsNone() {
        SplittableRandom random = new SplittableRandom(5);
        double[] sizes =
                DoubleStream.generate(() -> 1 + random.nextInt(9)).limit(60).toArray();
        List<Ratio> first = new ArrayList<>();
        List<Ratio> second = new ArrayList<>();
        for (int head = 0; head < 6; head++) {
            double moved = head == 2 ? .3 : 0;
            double rounding = head == 4 ? 1e-7 : 0;
            double[] one = Arrays.stream(sizes)
                    .map(size -> size * (1 + .1 * random.nextGaussian()))
                    .toArray();
            double[] other = new double[one.length];
            Arrays.setAll(
                    other,
                    i -> one[i] + sizes[i] * (rounding + moved + (rounding > 0 ? 0 : .1 * random.nextGaussian())));
            first.add(new Ratio(one, sizes));
            second.add(new Ratio(other, sizes));
        }
        first.add(new Ratio(new double[60], new double[60]));
        second.add(first.get(6));
        double[] pValues = PairedChange.pValues(first, second, Resampling.standard(1));
        assertThat(pValues[2]).isLessThan(.01);
        assertThat(pValues[4]).isEqualTo(1);
        assertThat(pValues[6]).isNaN();
        assertThat(IntStream.of(0, 1, 3, 5).mapToDouble(i -> pValues[i])).allMatch(p -> p > .05);
        assertThat(PairedChange.pValues(List.of(), List.of(), Resampling.standard(1)))
                .isEmpty();
    }

    /** Heads without a number, such as those without a partner, have no part in what is said of the others. */
    @Test
    void ratiosThatAreNoNumbersDoNotWeakenTheOthers() {
        List<Ratio> first = new ArrayList<>();
        List<Ratio> second = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int ratio = 0; ratio < 3; ratio++) {
            double[] before = random.doubles(20).toArray();
            double[] after = Arrays.stream(before)
                    .map(value -> value + 0.1 * random.nextDouble())
                    .toArray();
            first.add(new Ratio(before, ones(20)));
            second.add(new Ratio(after, ones(20)));
        }
        double[] alone = PairedChange.pValues(first, second, Resampling.standard(1));
        for (int i = 0; i < 9; i++) {
            first.add(new Ratio(ones(20), ones(20)));
            second.add(new Ratio(new double[20], new double[20]));
        }
        double[] among = PairedChange.pValues(first, second, Resampling.standard(1));
        assertThat(Arrays.copyOf(among, 3)).containsExactly(alone);
        assertThat(Arrays.copyOfRange(among, 3, 12)).containsOnly(Double.NaN);
    }

    /** Whether nothing changed cannot be said of few documents either. */
    @Test
    void tooFewBlocksSayNothingOfWhatIsTheSame() {
        List<Ratio> same = List.of(new Ratio(ones(5), ones(5)));
        assertThat(PairedChange.pValues(same, same, Resampling.standard(1))).containsExactly(Double.NaN);
    }

    /** By hand: differences 1 and 3, whose variance is 2, so that the error is √(2/2). */
    @Test
    void twoBlocksHaveAnErrorAndOneHasNone() {
        Ratio zeros = new Ratio(new double[2], ones(2));
        PairedChange change = PairedChange.ofMeans(zeros, new Ratio(new double[] {1, 3}, ones(2)));
        assertThat(change.standardError()).isCloseTo(1, within(1e-12));
        int[] one = {0};
        assertThat(PairedChange.ofMeans(zeros.keeping(one), zeros.keeping(one)).standardError())
                .isNaN();
    }

    /** Which reading comes first is of no account, whatever the sizes of their blocks are. */
    @Test
    void turnedAroundItIsTheSame() {
        SplittableRandom random = new SplittableRandom(6);
        for (int trial = 0; trial < 20; trial++) {
            Ratio first = skewed(random);
            Ratio second = skewed(random);
            PairedChange change = PairedChange.ofMeans(first, second);
            PairedChange turned = PairedChange.ofMeans(second, first);
            assertThat(turned.value()).isCloseTo(-change.value(), within(1e-12));
            assertThat(turned.standardError()).isCloseTo(change.standardError(), within(1e-12));
            assertThat(turned.ci95().low()).isCloseTo(-change.ci95().high(), within(1e-9));
            assertThat(turned.ci95().high()).isCloseTo(-change.ci95().low(), within(1e-9));
        }
    }

    /** Fifteen blocks of 1 to 20 observations. */
    private static Ratio skewed(SplittableRandom random) {
        double[] sizes =
                DoubleStream.generate(() -> 1 + random.nextInt(20)).limit(15).toArray();
        return new Ratio(
                Arrays.stream(sizes)
                        .map(size -> -size * Math.log(1 - random.nextDouble()))
                        .toArray(),
                sizes);
    }

    /** With one question a block they are the p-values of the differences, on whichever side these are skewed. */
    @Test
    void pValuesAreThoseOfTheDifferences() {
        SplittableRandom random = new SplittableRandom(2);
        Resampling resampling = new Resampling(999, 10, Resampling.MINIMUM_BLOCKS, 3);
        List<Ratio> first = new ArrayList<>();
        List<Ratio> second = new ArrayList<>();
        double[][] differences = new double[16][4];
        for (int ratio = 0; ratio < 4; ratio++) {
            double[] before = random.doubles(16).toArray();
            double[] after = before.clone();
            for (int block = 0; block < 16; block++) {
                differences[block][ratio] = 0.3 * ratio - Math.log(1 - random.nextDouble()) - 1;
                after[block] += differences[block][ratio];
            }
            first.add(new Ratio(before, ones(16)));
            second.add(new Ratio(after, ones(16)));
        }
        assertThat(PairedChange.pValues(first, second, resampling))
                .containsExactly(FamilyOfMeans.pValues(differences, ones(16), resampling), within(1e-12));
    }

    /** Of a number near 1000 a steady change of .005 is less than single precision shows, one of .1 is not. */
    @Test
    void roundingIsAShareOfTheNumber() {
        double[] before = new double[12];
        Arrays.setAll(before, block -> 1000 + block);
        Ratio number = new Ratio(before, ones(12));
        List<Ratio> changed = new ArrayList<>();
        for (double change : new double[] {0.005, 0.1}) {
            changed.add(
                    new Ratio(Arrays.stream(before).map(value -> value + change).toArray(), ones(12)));
        }
        double[] pValues = PairedChange.pValues(List.of(number, number), changed, Resampling.standard(1));
        assertThat(pValues[0]).isEqualTo(1);
        assertThat(pValues[1]).isLessThan(.01);
    }
}
