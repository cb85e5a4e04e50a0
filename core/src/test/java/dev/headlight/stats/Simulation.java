package dev.headlight.stats;

import java.util.Random;

/** Clustered answers whose truth is known. */
final class Simulation {

    private Simulation() {}

    /** Blocks of 1 to about 30 questions; the accuracy of a block is 0.3 above or below the true one, or as far as it goes. */
    static Ratio clustered(Random random, int blocks, double accuracy) {
        double spread = Math.min(0.3, Math.min(accuracy, 1 - accuracy));
        double[] right = new double[blocks];
        double[] questions = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            questions[block] = 1 + (int) (-6 * Math.log(1 - random.nextDouble()));
            double ofBlock = accuracy + (random.nextBoolean() ? spread : -spread);
            for (int i = 0; i < questions[block]; i++) {
                right[block] += random.nextDouble() < ofBlock ? 1 : 0;
            }
        }
        return new Ratio(right, questions);
    }
}
