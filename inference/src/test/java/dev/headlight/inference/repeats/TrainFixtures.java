package dev.headlight.inference.repeats;

import dev.headlight.inference.repeats.TinyLlama.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Trains the two models of {@code repeats/} among the test resources of this module: {@code varied}, whose repeats have periods
 * of 8 to 20, learns to look for what stood behind the same token; {@code fixed}, whose period is always 16, learns to look
 * 15 tokens back. Some five minutes on one core. From the project's folder:
 *
 * <pre>{@code
 * mvn -q -pl inference -am test-compile dependency:build-classpath -Dmdep.outputFile=/tmp/class-path
 * java -cp "inference/target/test-classes:inference/target/classes:$(cat /tmp/class-path)" \
 *      dev.headlight.inference.repeats.TrainFixtures inference/src/test/resources/dev/headlight/inference/repeats
 * }</pre>
 */
public final class TrainFixtures {

    private static final int VOCABULARY = 48;
    private static final int LENGTH = 64;
    private static final int POSITIONS = 128;
    private static final int BATCH = 32;
    private static final double RATE = 3e-3;
    private static final int STEPS = 3000;
    private static final long SEED = 1;
    private static final Sizes SIZES = new Sizes(VOCABULARY, 2, 2, 16, POSITIONS);

    private TrainFixtures() {}

    /**
     * Trains and writes.
     *
     * @param arguments the folder to write into
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        train(folder.resolve("varied"), new RepeatTask(VOCABULARY, LENGTH, 8, 20));
        train(folder.resolve("fixed"), new RepeatTask(VOCABULARY, LENGTH, 16, 16));
    }

    private static void train(Path folder, RepeatTask task) throws IOException {
        TinyLlama model = new TinyLlama(SIZES, SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        try (Trainer trainer = new Trainer(model, task, BATCH)) {
            for (int step = 0; step < STEPS; step++) {
                double rate = RATE * Math.min(1, Math.min((step + 1) / 100.0, 2.0 * (STEPS - step) / STEPS));
                double loss = trainer.step(random, rate);
                if (step % 100 == 0 || step == STEPS - 1) {
                    System.out.printf(Locale.ROOT, "%s step %d: %.4f nats%n", folder.getFileName(), step, loss);
                }
            }
        }
        model.write(folder);
    }
}
