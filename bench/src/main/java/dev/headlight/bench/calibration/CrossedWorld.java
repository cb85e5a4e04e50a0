package dev.headlight.bench.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Models and documents whose truth is known: every model answers the questions of every document. Whether it is right is a
 * threshold on a sum of normal numbers: one of the model, one of the document, one of both, one of the question, and noise of
 * variance 1.
 *
 * @param name what a table calls it
 * @param models the standard deviation between models
 * @param documents that between documents
 * @param both that between models in a document, once both are reckoned with
 * @param questions that between questions of a document, alike for all models
 * @param accuracy of models on the mean
 */
record CrossedWorld(String name, double models, double documents, double both, double questions, double accuracy) {

    private static final double MEAN_LENGTH = 11;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /**
     * What is drawn.
     *
     * @param right {@code [model][document]}
     * @param rule right answers of a rule that is as often right as such models are, {@code [document]}
     * @param questions {@code [document]}
     * @param truths the accuracy of each model in all documents that there could be, {@code [model]}
     * @param another that of a model that was not asked
     */
    record Draw(double[][] right, double[] rule, double[] questions, double[] truths, double another) {

        /** The accuracy of the models that were asked, on the mean. */
        double ofThese() {
            return Arrays.stream(truths).average().orElse(Double.NaN);
        }
    }

    private double withinModel() {
        return Math.sqrt(1 + documents * documents + both * both + questions * questions);
    }

    /** The threshold that makes the models' accuracy what it is, over all models that there could be. */
    private double threshold() {
        return NORMAL.inverseCumulativeProbability(accuracy) * Math.hypot(withinModel(), models);
    }

    private double truth(double ofModel) {
        return NORMAL.cumulativeProbability((threshold() + ofModel) / withinModel());
    }

    /**
     * Draws.
     *
     * @param count of models
     * @param blocks of documents
     */
    Draw draw(int count, int blocks, SplittableRandom random) {
        double threshold = threshold();
        double[] ofModels = normal(count, models, random);
        double[][] right = new double[count][blocks];
        double[] rule = new double[blocks];
        double[] asked = new double[blocks];
        double ofRule = NORMAL.inverseCumulativeProbability(accuracy) * withinModel();
        for (int document = 0; document < blocks; document++) {
            asked[document] = 1 + (int) (-MEAN_LENGTH * Math.log(1 - random.nextDouble()));
            double ofDocument = documents * random.nextGaussian();
            double[] ofBoth = normal(count, both, random);
            double ruleHere = ofRule + both * random.nextGaussian();
            for (int question = 0; question < asked[document]; question++) {
                double ofQuestion = ofDocument + questions * random.nextGaussian();
                rule[document] += ruleHere + ofQuestion + random.nextGaussian() > 0 ? 1 : 0;
                for (int model = 0; model < count; model++) {
                    double sum = threshold + ofQuestion + ofModels[model] + ofBoth[model] + random.nextGaussian();
                    right[model][document] += sum > 0 ? 1 : 0;
                }
            }
        }
        return new Draw(
                right,
                rule,
                asked,
                DoubleStream.of(ofModels).map(this::truth).toArray(),
                truth(models * random.nextGaussian()));
    }

    private static double[] normal(int count, double deviation, SplittableRandom random) {
        return DoubleStream.generate(random::nextGaussian)
                .limit(count)
                .map(value -> deviation * value)
                .toArray();
    }
}
