package dev.headlight.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of a number over models and blocks of documents, each of which is a source of chance: every model answers the
 * questions of every block, so that models and blocks are crossed random effects (Baayen, Davidson and Bates 2008,
 * <i>Mixed-effects modeling with crossed random effects for subjects and items</i>), without replication.
 *
 * <p>The number y<sub>ij</sub> of model i in block j is μ + α<sub>i</sub> + β<sub>j</sub> + γ<sub>ij</sub>; blocks weigh as their
 * questions do, models alike. Three variances are taken by moments: S²/m, of the mean by how the m models' numbers differ, which
 * holds that of α and γ; V, by how blocks differ once models are averaged, robust to blocks of unequal size and variance
 * ({@link ClusterError}), which holds that of β and γ; and E/m, that of γ alone, by the residuals of both. The variance of the mean
 * over models and blocks is S²/m + V − E/m, the two-way cluster-robust one (Cameron, Gelbach and Miller 2011, <i>Robust
 * inference with multiway clustering</i>), at least the larger of the first two. Its degrees of freedom are Satterthwaite's.
 */
public final class Crossed {

    /** With fewer models the spread between models is not known to any purpose. */
    public static final int MINIMUM_MODELS = 3;

    private final double[][] numerators;
    private final double[] denominators;
    private final int minimumBlocks;

    private final int models;
    private final int blocks;
    private final double mean;
    private final double[] ofModels;
    private final ClusterError ofBlocks;
    /** S², the variance of the models' numbers. */
    private final double betweenModels;
    /** E, the variance of one model's number by what model and block have to do with each other alone. */
    private final double interaction;

    private Crossed(double[][] numerators, double[] denominators, int minimumBlocks) {
        this.numerators = numerators;
        this.denominators = denominators;
        this.minimumBlocks = Math.max(2, minimumBlocks);
        this.models = numerators.length;
        this.ofModels = Arrays.stream(numerators)
                .mapToDouble(ofModel -> new Ratio(ofModel, denominators).value())
                .toArray();
        Ratio averaged = averaged();
        this.blocks = averaged.blocks();
        this.mean = averaged.value();
        this.ofBlocks = averaged.error();
        this.betweenModels = models < 2
                ? Double.NaN
                : Arrays.stream(ofModels)
                                .map(value -> (value - mean) * (value - mean))
                                .sum()
                        / (models - 1);
        this.interaction = models < 2 ? Double.NaN : interaction(averaged);
    }

    /**
     * @param numerators what each model has in each block, {@code [model][block]}
     * @param denominators the questions of each block, the same for all models, {@code [block]}; blocks without any are left out
     * @param minimumBlocks with fewer blocks there is no interval
     */
    public static Crossed of(double[][] numerators, double[] denominators, int minimumBlocks) {
        if (numerators.length == 0
                || Arrays.stream(numerators).anyMatch(ofModel -> ofModel.length != denominators.length)) {
            throw new IllegalArgumentException("each model needs a number for each of the " + denominators.length
                    + " blocks, and there must be a model");
        }
        int[] kept = IntStream.range(0, denominators.length)
                .filter(block -> denominators[block] > 0)
                .toArray();
        return new Crossed(
                Arrays.stream(numerators)
                        .map(ofModel -> Arrays.stream(kept)
                                .mapToDouble(block -> ofModel[block])
                                .toArray())
                        .toArray(double[][]::new),
                Arrays.stream(kept).mapToDouble(block -> denominators[block]).toArray(),
                minimumBlocks);
    }

    /** The models' answers, averaged. */
    Ratio averaged() {
        double[] sums = new double[denominators.length];
        for (double[] ofModel : numerators) {
            Arrays.setAll(sums, block -> sums[block] + ofModel[block] / models);
        }
        return new Ratio(sums, denominators);
    }

    private double interaction(Ratio averaged) {
        double total = averaged.total();
        double[] shares = averaged.shares();
        double variance = 0;
        for (int model = 0; model < models; model++) {
            double own = ofModels[model] - mean;
            double[] residuals = numerators[model].clone();
            for (int block = 0; block < residuals.length; block++) {
                residuals[block] =
                        (residuals[block] - averaged.numerators()[block] - own * denominators[block]) / total;
            }
            variance += ClusterError.of(residuals, shares, shares).variance();
        }
        return variance / (models - 1);
    }

    /** How many blocks have questions. */
    public int blocks() {
        return blocks;
    }

    /** The mean over models of each one's mean over questions; NaN without questions. */
    public double mean() {
        return mean;
    }

    /** The number of each model, {@code [model]}. */
    public double[] ofModels() {
        return ofModels.clone();
    }

    /**
     * The standard deviation between models, over all documents that there could be: what is left of that between their numbers
     * when what chance does in so many documents is taken away, 0 where nothing is left; NaN with fewer than two models.
     */
    public double deviationOfModels() {
        return Math.sqrt(Math.max(0, betweenModels - interaction));
    }

    /** The standard error of the mean of these very models, by the documents that were read. */
    public double errorOfDocuments() {
        return blocks < 2 ? Double.NaN : ofBlocks.standardError();
    }

    /** The standard error of the mean of such models, by the choice of documents and that of models; NaN with fewer than two. */
    public double error() {
        return blocks < 2 || models < 2 ? Double.NaN : Math.sqrt(spread(0).variance());
    }

    /** A variance, and by how many degrees of freedom it is known. */
    record Spread(double variance, double degreesOfFreedom) {

        /** Half the width of a two-sided interval of {@link Interval#LEVEL}. */
        double half() {
            return quantile() * Math.sqrt(variance);
        }

        double quantile() {
            return student().inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
        }

        /** The chance of so large a value where none is expected. */
        double oneSided(double value) {
            return student().cumulativeProbability(-value / Math.sqrt(variance));
        }

        /** The same, but for a variance that is not below another. */
        Spread atLeast(double least) {
            return variance >= least ? this : new Spread(least, degreesOfFreedom);
        }

        private TDistribution student() {
            return new TDistribution(degreesOfFreedom);
        }
    }

    /**
     * @param further how many further models are meant: 0 for the mean of all that there could be, 1 for one of them
     */
    Spread spread(int further) {
        double ofModels = betweenModels * (1.0 / models + further);
        double ofBoth = interaction * (1.0 / models + further);
        double documents = ofBlocks.variance();
        double sum = ofModels + documents - ofBoth;
        double most = Math.max(ofModels, documents);
        double squares = squared(ofModels) / (models - 1) + squared(documents) / ofBlocks.degreesOfFreedom();
        if (sum <= most) {
            return most == 0
                    ? new Spread(0, ofBlocks.degreesOfFreedom())
                    : new Spread(most, ofModels >= documents ? models - 1 : ofBlocks.degreesOfFreedom());
        }
        squares += squared(ofBoth) / ((models - 1) * ofBlocks.degreesOfFreedom());
        return new Spread(sum, Math.max(1, squared(sum) / squares));
    }

    private static double squared(double value) {
        return value * value;
    }

    /** Whether there are fewer models or blocks than an interval needs. */
    boolean lacks() {
        return blocks < minimumBlocks || models < MINIMUM_MODELS;
    }

    /** The interval of the mean of these very models, as a share of right answers; only the documents could be others. */
    public Interval shareOfThese() {
        return Shares.interval(averaged(), minimumBlocks);
    }

    /** The interval of the mean share of all such models; models and documents could be others. */
    public Interval shareOfSuch() {
        return lacks() ? Interval.UNKNOWN : share(spread(0));
    }

    /**
     * The interval in which the share of one further such model lies, over all documents that there could be: Student's, within
     * 0 and 1, for models spread about their mean as they do, wherever that is.
     */
    public Interval shareOfAnother() {
        if (lacks()) {
            return Interval.UNKNOWN;
        }
        double half = spread(1).half();
        double seen = blocks / (blocks + 1.0);
        return Interval.of(Math.max(0, mean - half) * seen, 1 - Math.max(0, 1 - mean - half) * seen);
    }

    /** Wilson's, with the effective number of questions, and weakened by one unseen document, as in {@link Shares}. */
    private Interval share(Spread spread) {
        Ratio averaged = averaged();
        double p = mean;
        double asDocuments =
                1 / Arrays.stream(averaged.shares()).map(s -> s * s).sum();
        double effective = spread.variance() == 0
                ? asDocuments
                : Math.min(Math.max(p * (1 - p) / spread.variance(), 1), averaged.total());
        double square = squared(spread.quantile());
        double middle = (p + square / (2 * effective)) / (1 + square / effective);
        double half = Math.sqrt(square * (p * (1 - p) / effective + square / (4 * effective * effective)))
                / (1 + square / effective);
        double seen = blocks / (blocks + 1.0);
        return Interval.of(Math.max(0, middle - half) * seen, 1 - Math.max(0, 1 - middle - half) * seen);
    }

    /** The interval of the mean of these very models, of a number without bounds. */
    public Interval meanOfThese() {
        return ClusteredMean.of(averaged().numerators(), denominators).ci95();
    }

    /** The interval of the mean of all such models. */
    public Interval meanOfSuch() {
        return lacks() ? Interval.UNKNOWN : mean(spread(0));
    }

    /** The interval in which the number of one further such model lies, over all documents that there could be. */
    public Interval meanOfAnother() {
        return lacks() ? Interval.UNKNOWN : mean(spread(1));
    }

    private Interval mean(Spread spread) {
        return Interval.of(mean - spread.half(), mean + spread.half());
    }
}
