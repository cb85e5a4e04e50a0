package dev.headlight.bench.calibration;

import dev.headlight.stats.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two readings of the same documents whose truth is known: of every head a number that differs between documents, and between the
 * readings in each document by chance, but not on the mean. Numbers are those of segments: a normal one of the head in the document, which both
 * readings have in common, one of the reading in the document, and noise of deviation .1.
 *
 * @param name what a table calls it
 * @param kind what the numbers are
 * @param documents the standard deviation between documents, alike in both readings
 * @param changes that of the change between documents
 * @param shape how the changes of documents are distributed
 * @param recut whether the second reading cuts documents into another number of segments, as another tokenizer does
 * @param moved by how much the first head changes on the mean
 */
record PairedWorld(String name, Kind kind, double documents, double changes, Shape shape, boolean recut, double moved) {

    static final int HEADS = 144;
    private static final double MEAN_LENGTH = 11;
    private static final double NOISE = 0.1;
    private static final double FAILING = 0.1;

    /** What the numbers are. */
    enum Kind {
        MEANS,
        /** Right answers to questions, of which half are answered rightly on the mean. */
        SHARES
    }

    /** How the changes of documents are distributed, about 0. */
    enum Shape {
        NORMAL,
        /** Exponential: few documents change much. */
        SKEWED,
        /** All heads together change by nine deviations in one document of ten, and by one the other way in the others. */
        TOGETHER
    }

    /**
     * What is drawn.
     *
     * @param first of each head
     * @param second of each head
     */
    record Draw(List<Ratio> first, List<Ratio> second) {}

    /** The change of a head in all documents that there could be. */
    double truth(int head) {
        return head == 0 ? moved : 0;
    }

    Draw draw(int blocks, SplittableRandom random) {
        double[][] sums = new double[HEADS][blocks];
        double[][] others = new double[HEADS][blocks];
        double[] counts = new double[blocks];
        double[] otherCounts = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            counts[block] = 1 + (int) (-MEAN_LENGTH * Math.log(1 - random.nextDouble()));
            otherCounts[block] =
                    recut ? Math.max(1, Math.round(counts[block] * (0.7 + 0.6 * random.nextDouble()))) : counts[block];
            double ofAll = random.nextDouble() < FAILING ? 9 : -1;
            for (int head = 0; head < HEADS; head++) {
                double here = 0.5 + documents * random.nextGaussian();
                double change = truth(head) + changes * shaped(ofAll, random);
                sums[head][block] = sum(counts[block], here, random);
                others[head][block] = sum(otherCounts[block], here + change, random);
            }
        }
        return new Draw(ratios(sums, counts), ratios(others, otherCounts));
    }

    private static List<Ratio> ratios(double[][] sums, double[] counts) {
        List<Ratio> ratios = new ArrayList<>();
        for (double[] ofHead : sums) {
            ratios.add(new Ratio(ofHead, counts));
        }
        return ratios;
    }

    private double shaped(double ofAll, SplittableRandom random) {
        return switch (shape) {
            case NORMAL -> random.nextGaussian();
            case SKEWED -> -1 - Math.log(1 - random.nextDouble());
            case TOGETHER -> ofAll;
        };
    }

    /** The sum of so many segments, or right answers to so many questions. */
    private double sum(double count, double mean, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += kind == Kind.MEANS ? mean + NOISE * random.nextGaussian() : random.nextDouble() < mean ? 1 : 0;
        }
        return sum;
    }
}
