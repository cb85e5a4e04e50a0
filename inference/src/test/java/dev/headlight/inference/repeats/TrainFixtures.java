package dev.headlight.inference.repeats;

import dev.headlight.inference.repeats.TinyLlama.Sizes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Trains the two models of {@code repeats/} among the test resources of this module: {@code varied}, whose repeats have periods
 * of 8 to 20, learns to look for what stood behind the same token; {@code fixed}, whose period is always 16, learns to look
 * 15 tokens back. Some minutes on one core. In the folder {@code inference}, after {@code mvn test-compile}:
 *
 * <pre>{@code
 * java -cp "target/test-classes:target/classes:../core/target/classes:$(mvn -q dependency:build-classpath -Dmdep.outputFile=/dev/stdout)" \
 *      dev.headlight.inference.repeats.TrainFixtures src/test/resources/dev/headlight/inference/repeats
 * }</pre>
 */
public final class TrainFixtures {

    private static final int VOCABULARY = 48;
    private static final int LENGTH = 64;
    private static final int POSITIONS = 128;
    private static final int BATCH = 32;
    private static final double RATE = 3e-3;

    private TrainFixtures() {}

    /**
     * Trains and writes.
     *
     * @param arguments the folder to write into; then, for trials, which model, how many steps, the seed, and the sizes
     */
    public static void main(String[] arguments) throws java.io.IOException {
        Path folder = Path.of(arguments[0]);
        int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4000;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        int heads = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 2;
        int size = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 16;
        String only = arguments.length > 1 ? arguments[1] : "both";
        if (!only.equals("fixed")) {
            train(folder.resolve("varied"), new RepeatTask(VOCABULARY, LENGTH, 8, 20), steps, seed, heads, size);
        }
        if (!only.equals("varied")) {
            train(folder.resolve("fixed"), new RepeatTask(VOCABULARY, LENGTH, 16, 16), steps, seed, heads, size);
        }
    }

    private static void train(Path folder, RepeatTask task, int steps, long seed, int heads, int size)
            throws java.io.IOException {
        TinyLlama model = new TinyLlama(new Sizes(VOCABULARY, 2, heads, size, POSITIONS), seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (Trainer trainer = new Trainer(model, task, BATCH)) {
            for (int step = 0; step < steps; step++) {
                double rate = RATE * Math.min(1, Math.min((step + 1) / 100.0, 2.0 * (steps - step) / steps));
                double loss = trainer.step(random, rate);
                if (step % 100 == 0 || step == steps - 1) {
                    System.out.printf(Locale.ROOT, "%s step %d: %.4f nats%n", folder.getFileName(), step, loss);
                }
            }
        }
        model.write(folder);
    }
}
