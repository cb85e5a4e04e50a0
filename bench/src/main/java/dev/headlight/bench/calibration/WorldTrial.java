package dev.headlight.bench.calibration;

import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Difference;
import dev.headlight.stats.FamilyOfMeans;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Selection;
import dev.headlight.stats.Shares;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** One world with so many documents, drawn again and again. */
final class WorldTrial {

    /** Bootstrap draws of a test: enough to tell whether p is below 5 %. */
    private static final int DRAWS = 999;

    /** What is measured. Of each the first candidate is meant where nothing is chosen. */
    enum Method {
        SHARE("accuracy of a head", false),
        MEAN("mean of a head", false),
        DIFFERENCE("gain of a head", false),
        DIFFERENCE_TEST("gain of a head, p", true),
        CHOSEN("chosen head", false),
        CHOSEN_GAIN("gain of the chosen head", false),
        MAX_T("best of all, p", true),
        ANY_MEAN("any mean, p", true);

        final String title;
        final boolean test;

        Method(String title, boolean test) {
            this.title = title;
            this.test = test;
        }
    }

    private final World world;
    private final int documents;

    WorldTrial(World world, int documents) {
        this.world = world;
        this.documents = documents;
    }

    Map<Method, Tally> run(int repetitions, long seed) {
        return Tallies.repeated(Method.class, repetitions, seed, this::once);
    }

    private Tallies<Method> once(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World.Draw draw = world.draw(documents, random);
        Resampling resampling = new Resampling(DRAWS, 10, Resampling.MINIMUM_BLOCKS, random.nextLong());
        Tallies<Method> tallies = new Tallies<>(Method.class);
        fixed(draw.candidates(), draw.baseline(), resampling, tallies);
        Selection selection = Selection.of(draw.candidates(), draw.baseline(), resampling);
        double chosen = world.truth(selection.crossFitted().candidate());
        tallies.of(Method.CHOSEN).interval(selection.crossFitted().ci95(), chosen);
        tallies.of(Method.CHOSEN_GAIN).interval(selection.crossFitted().gain().ci95(), chosen - world.base());
        tallies.of(Method.MAX_T).test(selection.pValue());
        tallies.of(Method.ANY_MEAN).test(anyMean(draw, resampling));
        return tallies;
    }

    /** The smallest p-value of "this head is as good as the baseline" over all heads, by means of differences. */
    private static double anyMean(World.Draw draw, Resampling resampling) {
        BlockCounts candidates = draw.candidates();
        double[] questions = new double[candidates.blocks()];
        double[][] differences = new double[questions.length][candidates.candidates()];
        for (int document = 0; document < questions.length; document++) {
            questions[document] = candidates.trials(document);
            for (int head = 0; head < differences[document].length; head++) {
                differences[document][head] = candidates.successes(document, head)
                        - (double) draw.baseline().successes(document, 0);
            }
        }
        return Arrays.stream(FamilyOfMeans.pValues(differences, questions, resampling))
                .min()
                .orElse(Double.NaN);
    }

    /** The first candidate, which nobody chose. */
    private void fixed(BlockCounts candidates, BlockCounts baseline, Resampling resampling, Tallies<Method> tallies) {
        Ratio ratio = candidates.ratio(0);
        double truth = world.truth(0);
        tallies.of(Method.SHARE).interval(Shares.interval(ratio, resampling.minimumBlocks()), truth);
        tallies.of(Method.MEAN)
                .interval(
                        ClusteredMean.of(ratio.numerators(), ratio.denominators())
                                .ci95(),
                        truth);
        Difference difference = Difference.of(ratio, baseline.ratio(0), resampling.minimumBlocks());
        tallies.of(Method.DIFFERENCE).interval(difference.ci95(), truth - world.base());
        tallies.of(Method.DIFFERENCE_TEST).test(difference.pValue());
    }
}
