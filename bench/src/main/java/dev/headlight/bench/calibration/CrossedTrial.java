package dev.headlight.bench.calibration;

import dev.headlight.stats.Crossed;
import dev.headlight.stats.CrossedGain;
import dev.headlight.stats.Resampling;
import java.util.Map;
import java.util.SplittableRandom;

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

    Map<Method, Tally> run(int repetitions, long seed) {
        return Tallies.repeated(Method.class, repetitions, seed, this::once);
    }

    private Tallies<Method> once(long seed) {
        CrossedWorld.Draw draw = world.draw(models, documents, new SplittableRandom(seed));
        Crossed crossed = Crossed.of(draw.right(), draw.questions(), Resampling.MINIMUM_BLOCKS);
        Tallies<Method> tallies = new Tallies<>(Method.class);
        tallies.of(Method.SHARE_OF_THESE).interval(crossed.shareOfThese(), draw.ofThese());
        tallies.of(Method.SHARE_OF_SUCH).interval(crossed.shareOfSuch(), world.accuracy());
        tallies.of(Method.SHARE_OF_ANOTHER).interval(crossed.shareOfAnother(), draw.another());
        tallies.of(Method.MEAN_OF_THESE).interval(crossed.meanOfThese(), draw.ofThese());
        tallies.of(Method.MEAN_OF_SUCH).interval(crossed.meanOfSuch(), world.accuracy());
        tallies.of(Method.MEAN_OF_ANOTHER).interval(crossed.meanOfAnother(), draw.another());
        CrossedGain gain = CrossedGain.of(draw.right(), draw.rule(), draw.questions(), Resampling.MINIMUM_BLOCKS);
        tallies.of(Method.GAIN_OF_SUCH).interval(gain.ofSuch(), 0);
        tallies.of(Method.GAIN_TEST).test(gain.pValue());
        tallies.of(Method.DOCUMENTS_ALONE).interval(crossed.shareOfThese(), world.accuracy());
        return tallies;
    }
}
