package dev.headlight.bench.calibration;

import dev.headlight.stats.BlockCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * Documents whose truth is known: in each, all candidates and one baseline answer the same questions.
 *
 * @param name what a table calls it
 * @param heads how the candidates differ
 * @param correlation of two answers of a document, 0 to 1
 * @param unequal whether documents differ in length, from 1 question to about 50, or have 12 questions each
 * @param base the accuracy of the baseline
 */
record World(String name, Heads heads, double correlation, boolean unequal, double base) {

    static final int CANDIDATES = 144;

    private static final int EQUAL_LENGTH = 12;
    private static final double MEAN_LENGTH = 11;
    private static final double GAIN = 0.3;
    private static final double WEAK_GAIN = 0.05;
    private static final double SLIGHT = 0.03;
    private static final double FAILING = 0.1;
    private static final int ALIKE = 130;
    /** In how many documents one of the heads that are alike gives answers of its own. */
    private static final double OWN = 0.02;

    private static final int POINTS = 4096;

    /** How the candidates differ; a truth is an accuracy. */
    enum Heads {
        /** All as good as the baseline. */
        EQUAL,
        /** All as good as the baseline; nine of ten are one and the same head but in one document of fifty. */
        ALIKE,
        /** All as good as the baseline on the whole: a little better in nine documents of ten, and failing in one. */
        FAILING_TOGETHER,
        /** The same, each head failing in documents of its own. */
        FAILING_APART,
        /** One is better than the baseline by .3, the others are as good as it. */
        ONE_BEST,
        /** Two are better than the baseline by .3. */
        TWO_BEST,
        /** One is better than the baseline by .05. */
        WEAK
    }

    /** What is drawn. */
    record Draw(BlockCounts candidates, BlockCounts baseline) {}

    /** Whether no candidate is better than the baseline. */
    boolean isNull() {
        return switch (heads) {
            case EQUAL, ALIKE, FAILING_TOGETHER, FAILING_APART -> true;
            case ONE_BEST, TWO_BEST, WEAK -> false;
        };
    }

    /** The accuracy of a candidate in all documents that there could be. */
    double truth(int candidate) {
        return base
                + switch (heads) {
                    case ONE_BEST -> candidate == 0 ? GAIN : 0;
                    case TWO_BEST -> candidate < 2 ? GAIN : 0;
                    case WEAK -> candidate == 0 ? WEAK_GAIN : 0;
                    case EQUAL, ALIKE, FAILING_TOGETHER, FAILING_APART -> 0;
                };
    }

    Draw draw(int documents, SplittableRandom random) {
        List<BlockCounts.BlockCount> candidates = new ArrayList<>();
        List<BlockCounts.BlockCount> baseline = new ArrayList<>();
        Beta[] accuracies = new Beta[CANDIDATES];
        Arrays.setAll(accuracies, candidate -> Beta.of(truth(candidate), correlation));
        Beta ofBaseline = Beta.of(base, correlation);
        for (int document = 0; document < documents; document++) {
            int questions = unequal ? 1 + (int) (-MEAN_LENGTH * Math.log(1 - random.nextDouble())) : EQUAL_LENGTH;
            boolean[] right = answers(questions, ofBaseline.draw(random), random);
            baseline.add(new BlockCounts.BlockCount(questions, new int[] {count(right)}));
            candidates.add(new BlockCounts.BlockCount(questions, candidates(questions, right, accuracies, random)));
        }
        return new Draw(BlockCounts.of(CANDIDATES, candidates), BlockCounts.of(1, baseline));
    }

    private int[] candidates(int questions, boolean[] baseline, Beta[] accuracies, SplittableRandom random) {
        int[] right = new int[CANDIDATES];
        boolean together = random.nextDouble() < FAILING;
        boolean[] common = answers(questions, accuracies[CANDIDATES - 1].draw(random), random);
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            right[candidate] = switch (heads) {
                case EQUAL, ONE_BEST, TWO_BEST, WEAK ->
                    count(answers(questions, accuracies[candidate].draw(random), random));
                case ALIKE ->
                    candidate < ALIKE && random.nextDouble() > OWN
                            ? count(common)
                            : count(answers(questions, accuracies[candidate].draw(random), random));
                case FAILING_TOGETHER -> failing(baseline, together, random);
                case FAILING_APART -> failing(baseline, random.nextDouble() < FAILING, random);
            };
        }
        return right;
    }

    /**
     * The baseline's answers, some of them turned: in most documents so many that a head is better by {@value #SLIGHT}, in
     * the others so many that it is worse by nine times as much.
     */
    private int failing(boolean[] baseline, boolean fails, SplittableRandom random) {
        double gained = fails ? 0 : SLIGHT / (1 - base);
        double lost = fails ? SLIGHT * (1 - FAILING) / FAILING / base : 0;
        int right = 0;
        for (boolean answer : baseline) {
            right += answer ? (random.nextDouble() < lost ? 0 : 1) : (random.nextDouble() < gained ? 1 : 0);
        }
        return right;
    }

    private static boolean[] answers(int questions, double accuracy, SplittableRandom random) {
        boolean[] right = new boolean[questions];
        for (int question = 0; question < questions; question++) {
            right[question] = random.nextDouble() < accuracy;
        }
        return right;
    }

    private static int count(boolean[] right) {
        int count = 0;
        for (boolean answer : right) {
            count += answer ? 1 : 0;
        }
        return count;
    }

    /** A beta distribution as a table of its quantiles. */
    private record Beta(double[] quantiles) {

        private static final Map<Parameters, Beta> KNOWN = new ConcurrentHashMap<>();

        private record Parameters(double mean, double correlation) {}

        static Beta of(double mean, double correlation) {
            return KNOWN.computeIfAbsent(new Parameters(mean, correlation), Beta::make);
        }

        private static Beta make(Parameters parameters) {
            if (parameters.correlation() == 0) {
                return new Beta(new double[] {parameters.mean()});
            }
            double size = 1 / parameters.correlation() - 1;
            BetaDistribution beta = new BetaDistribution(parameters.mean() * size, (1 - parameters.mean()) * size);
            double[] quantiles = new double[POINTS];
            Arrays.setAll(quantiles, i -> beta.inverseCumulativeProbability((i + 0.5) / POINTS));
            return new Beta(quantiles);
        }

        double draw(SplittableRandom random) {
            return quantiles[random.nextInt(quantiles.length)];
        }
    }
}
