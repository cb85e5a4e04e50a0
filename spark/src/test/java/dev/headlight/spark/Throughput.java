package dev.headlight.spark;

import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.model.AttentionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * How many segments a second two executors of one core get through, and how many two threads of one process, by turns on one
 * machine: a program, not a test. Arguments: a model, a file with a document on each line, how often.
 */
final class Throughput {

    private static final int MAX_LENGTH = 128;

    private Throughput() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        String model = arguments[0];
        List<String> texts = Files.readAllLines(Path.of(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("headlight-spark");
        try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
                SparkSession spark = cluster.session();
                AttentionModel opened = Models.open(model)) {
            for (int round = 0; round < rounds; round++) {
                Seconds executors = Seconds.of(() -> Headlight.on(
                                spark.createDataset(texts, Encoders.STRING()).toDF("text"), "text")
                        .model(model)
                        .ask(SurfaceInquiry::new)
                        .run());
                SurfaceInquiry surface = new SurfaceInquiry();
                long[] segments = new long[1];
                Seconds threads = Seconds.of(() -> segments[0] = Study.on(opened)
                        .read(TextCorpus.memory("text", texts).withMaxLength(MAX_LENGTH))
                        .threads(2)
                        .ask(surface)
                        .run()
                        .of(surface)
                        .segments());
                System.out.printf(
                        "%d segments: executors %.2f s, threads %.2f s, of the throughput of threads %.3f%n",
                        segments[0], executors.value(), threads.value(), threads.value() / executors.value());
            }
        }
    }

    private record Seconds(double value) {

        static Seconds of(Runnable work) {
            long start = System.nanoTime();
            work.run();
            return new Seconds((System.nanoTime() - start) / 1e9);
        }
    }
}
