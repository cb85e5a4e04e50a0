package dev.headlight.bench.calibration;

import dev.headlight.stats.Crossed;
import dev.headlight.stats.CrossedGain;
import dev.headlight.stats.Resampling;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One world of crossed models and documents, drawn again and again.
 *
 * @param world what is drawn
 * @param models how many models are asked
 * @param documents how many documents are read
 */
record CrossedTrial(CrossedWorld world, int models, int documents) {

    /** What is measured. */
    enum Method {
        SHARE_OF_THESE("accuracy of these models"),
        SHARE_OF_SUCH("accuracy of such models"),
        SHARE_OF_ANOTHER("accuracy of another model"),
        MEAN_OF_THESE("mean of these models"),
        MEAN_OF_SUCH("mean of such models"),
        MEAN_OF_ANOTHER("mean of another model"),
        GAIN_OF_SUCH("gain of such models"),
        GAIN_TEST("no gain, p", true),
        DOCUMENTS_ALONE("without models as a source");

        final String title;
        final boolean test;

        Method(String title) {
            this(title, false);
        }

        Method(String title, boolean test) {
            this.title = title;
            this.test = test;
        }
    }

    /** Repetitions in parallel; which threads there are changes no number. */
    Map<Method, Tally> run(int repetitions, long seed) {
        Map<Method, Tally> sums = fresh();
        IntStream.range(0, repetitions)
                .parallel()
                .mapToObj(repetition -> once(seed * 1_000_003 + repetition))
                .toList()
                .forEach(one -> one.forEach((method, tally) -> of(sums, method).add(tally)));
        return sums;
    }

    private Map<Method, Tally> once(long seed) {
        CrossedWorld.Draw draw = world.draw(models, documents, new SplittableRandom(seed));
        Crossed crossed = Crossed.of(draw.right(), draw.questions(), Resampling.MINIMUM_BLOCKS);
        Map<Method, Tally> tallies = fresh();
        of(tallies, Method.SHARE_OF_THESE).interval(crossed.shareOfThese(), draw.ofThese());
        of(tallies, Method.SHARE_OF_SUCH).interval(crossed.shareOfSuch(), world.accuracy());
        of(tallies, Method.SHARE_OF_ANOTHER).interval(crossed.shareOfAnother(), draw.another());
        of(tallies, Method.MEAN_OF_THESE).interval(crossed.meanOfThese(), draw.ofThese());
        of(tallies, Method.MEAN_OF_SUCH).interval(crossed.meanOfSuch(), world.accuracy());
        of(tallies, Method.MEAN_OF_ANOTHER).interval(crossed.meanOfAnother(), draw.another());
        CrossedGain gain = CrossedGain.of(draw.right(), draw.rule(), draw.questions(), Resampling.MINIMUM_BLOCKS);
        of(tallies, Method.GAIN_OF_SUCH).interval(gain.ofSuch(), 0);
        of(tallies, Method.GAIN_TEST).test(gain.pValue());
        of(tallies, Method.DOCUMENTS_ALONE).interval(crossed.shareOfThese(), world.accuracy());
        return tallies;
    }

    private static Map<Method, Tally> fresh() {
        Map<Method, Tally> tallies = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            tallies.put(method, new Tally());
        }
        return tallies;
    }

    private static Tally of(Map<Method, Tally> tallies, Method method) {
        return Objects.requireNonNull(tallies.get(method));
    }
}
