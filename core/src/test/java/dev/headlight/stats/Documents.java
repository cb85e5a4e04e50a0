package dev.headlight.stats;

import java.util.Arrays;

/** Twelve documents of unequal length that several tests count on; numbers about them were computed with numpy 2.4 and scipy 1.17. */
final class Documents {

    static final double[] QUESTIONS = {5, 12, 3, 20, 8, 1, 15, 9, 6, 11, 4, 7};
    static final double[] RIGHT = {4, 7, 3, 11, 2, 1, 12, 4, 5, 6, 0, 5};
    static final double[] OTHERS = {3, 5, 2, 9, 3, 0, 9, 4, 3, 4, 1, 4};

    private Documents() {}

    static Ratio right() {
        return new Ratio(RIGHT, QUESTIONS);
    }

    static Ratio others() {
        return new Ratio(OTHERS, QUESTIONS);
    }

    /** The same with a document at the end in which nothing is asked. */
    static Ratio withEmpty(Ratio ratio) {
        int blocks = ratio.numerators().length;
        return new Ratio(
                Arrays.copyOf(ratio.numerators(), blocks + 1), Arrays.copyOf(ratio.denominators(), blocks + 1));
    }

    static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
