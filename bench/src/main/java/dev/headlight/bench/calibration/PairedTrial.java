package dev.headlight.bench.calibration;

import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.PairedChange;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.UnpairedChange;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One world of two readings, drawn again and again.
 *
 * @param world what is drawn
 * @param documents how many documents are read
 */
record PairedTrial(PairedWorld world, int documents) {

    /** Bootstrap draws of a test: enough to tell whether p is below 5 %. */
    private static final int DRAWS = 999;

    /** What is measured. */
    enum Method {
        PAIRED("change of a head", false),
        UNPAIRED("without documents", false),
        TEST("any change, p", true),
        MOVED("of the first head, p", true);

        final String title;
        final boolean test;

        Method(String title, boolean test) {
            this.title = title;
            this.test = test;
        }
    }

    Map<Method, Tally> run(int repetitions, long seed) {
        return Tallies.repeated(Method.class, repetitions, seed, this::once);
    }

    private Tallies<Method> once(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PairedWorld.Draw draw = world.draw(documents, random);
        Ratio first = draw.first().get(0);
        Ratio second = draw.second().get(0);
        Tallies<Method> tallies = new Tallies<>(Method.class);
        PairedChange change = world.kind() == PairedWorld.Kind.SHARES
                ? PairedChange.ofShares(first, second)
                : PairedChange.ofMeans(first, second);
        tallies.of(Method.PAIRED).interval(change.ci95(), world.truth(0));
        ClusteredMean one = ClusteredMean.of(first.numerators(), first.denominators());
        ClusteredMean other = ClusteredMean.of(second.numerators(), second.denominators());
        tallies.of(Method.UNPAIRED)
                .interval(
                        UnpairedChange.of(
                                        one.mean(), one.standardError(), other.mean(), other.standardError(), documents)
                                .ci95(),
                        world.truth(0));
        double[] pValues = PairedChange.pValues(
                draw.first(), draw.second(), new Resampling(DRAWS, 10, Resampling.MINIMUM_BLOCKS, random.nextLong()));
        // Where the first head changes, the others are those of which nothing is to be claimed.
        tallies.of(Method.TEST).test(Arrays.stream(pValues).skip(1).min().orElse(Double.NaN));
        tallies.of(Method.MOVED).test(pValues[0]);
        return tallies;
    }
}
